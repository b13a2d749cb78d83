// A worker that no guard is inside of, as the page's guard tells of it: guard -> relay -> background, "look at this one
// from outside". Like an incident it can only raise suspicion.
import { oneOf, record, text } from './parse';

/** `worker` = a dedicated one that had to start without the guard. */
export const WATCHED = ['worker', 'shared-worker', 'service-worker'] as const;

export interface Watch {
  readonly kind: 'watch';
  readonly place: (typeof WATCHED)[number];
  /** Absolute http(s) address of its script, without fragment. */
  readonly url: string;
}

const LONGEST_URL = 2048;

/** Reads a watch from anything; null when malformed. */
export function parseWatch(value: unknown): Watch | null {
  const from = record(value);
  if (!from || from['kind'] !== 'watch') return null;
  const place = oneOf(from['place'], WATCHED);
  const url = text(from['url'], LONGEST_URL);
  return place && url !== null && /^https?:\/\/[^#]+$/.test(url) ? { kind: 'watch', place, url } : null;
}
