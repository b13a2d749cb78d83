// One attempt to mine, as the ledger keeps it and the popup shows it.
import { number, oneOf, record, text, words } from './parse';
import { PLACES } from './incident';

/** Where the evidence came from: the network list, or wasm code seen by the guard. */
export const KINDS = ['request', 'wasm'] as const;
const ID = /^[a-z0-9-]{1,40}$/;

export interface Attempt {
  /** Random UUID; the key in the ledger. */
  readonly id: string;
  /** First and last time seen, milliseconds since 1970. */
  readonly time: number;
  readonly last: number;
  /** How often it happened; bursts of the same thing are one attempt. */
  readonly count: number;
  readonly tabId: number;
  /** Host of the top document; empty if the browser did not say. */
  readonly site: string;
  /** Host of the frame that held the code, or of the request that was blocked. */
  readonly host: string;
  readonly kind: (typeof KINDS)[number];
  readonly place: (typeof PLACES)[number];
  /** Rule ids, strongest first; each has a text in _locales under `reason_<id with - as _>`. */
  readonly reasons: readonly string[];
  readonly families: readonly string[];
}

/** Reads an attempt from anything, e.g. stored state; null when malformed. */
export function parseAttempt(value: unknown): Attempt | null {
  const from = record(value);
  if (!from) return null;
  const id = text(from['id'], 64);
  const time = number(from['time'], 0, 8.64e15);
  const last = number(from['last'], 0, 8.64e15);
  const count = number(from['count'], 1, 1e12);
  const tabId = number(from['tabId'], -1, 2 ** 53);
  const site = text(from['site'], 255);
  const host = text(from['host'], 255);
  const kind = oneOf(from['kind'], KINDS);
  const place = oneOf(from['place'], PLACES);
  const reasons = words(from['reasons'], 16, ID);
  const families = words(from['families'], 16, ID);
  if (id === null || time === null || last === null || count === null || tabId === null) return null;
  if (site === null || host === null || !kind || !place || !reasons || !families) return null;
  return { id, time, last, count, tabId, site, host, kind, place, reasons, families };
}
