// What the background leaves in a frame's isolated world for the relay that it is about to bring there.
import { record, text } from './parse';

export interface Arrival {
  /** The word that the document's guard answered to; null = the guard comes with the relay. */
  readonly word: string | null;
  /** Whether the guard started after the page did. */
  readonly late: boolean;
}

/** Null where registration started the relay, so nothing was left. */
export function parseArrival(value: unknown): Arrival | null {
  const from = record(value);
  return from && { word: text(from['word'], 64), late: from['late'] === true };
}
