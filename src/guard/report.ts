// Incidents on their way out of this realm: a port that only we hold, towards the relay (page) or the parent guard
// (worker). Until the port arrives, a few incidents wait. World: page and worker.
import type { Incident } from '../protocol/incident';
import type { Work } from '../protocol/work';
import { inheritance, type Inheritance } from './inheritance';
import { append } from '../wasm/list';
import { call, postToPort, realm } from './natives';

/** Which kind of realm this guard runs in. */
export const place: Incident['place'] = typeof realm.document === 'object' ? 'page' : 'worker';

/** A worker's first word to its parent guard. */
export const STARTED = 'started';
/** Its only word where its script could not be loaded. */
export const FAILED = 'failed';

/** A page that fails in a loop must not flood anybody. */
const MOST_REPORTS = 256;

let early: ((incident: unknown) => void) | undefined;
let sent = 0;
let passed = 0;
let out: MessagePort | undefined;
const waiting: unknown[] = [];

/** Sends what this guard itself has to say. */
export function report(said: unknown): void {
  sent += 1;
  if (sent <= MOST_REPORTS) send(said);
}

/** Tells of work done: as often as work is done, which the clock limits, not we. */
export const reportWork = (work: Work): void => send(work);

/** Sends what a worker said, as it came: it may be forged, so it cannot use up what the guard itself may say. */
export function passOn(said: unknown): void {
  passed += 1;
  if (passed <= MOST_REPORTS) send(said);
}

function send(said: unknown): void {
  if (out === undefined && inheritance !== undefined) reportByParent(inheritance, said);
  else if (out === undefined && early !== undefined) early(said);
  else if (out === undefined) append(waiting, said);
  else call(postToPort, out, [said]);
}

function reportByParent(parent: Inheritance, said: unknown): void {
  try {
    parent.report(said);
  } catch {
    // its realm is gone: nobody is left to tell
  }
}

/** A way for what cannot wait for a port, or has none to wait for; what waited goes first. */
export function reportEarlyBy(way: (incident: unknown) => void): void {
  early = way;
  for (let i = 0; i < waiting.length; i += 1) way(waiting[i]);
  waiting.length = 0;
}

/** Says something to the parent at once, whether or not the port is there. */
export const sayEarly = (word: string): void => early?.(word);

/** Hands over the port; what waited goes first. A later port, of a newer relay, takes the place of the one before. */
export function openReports(port: MessagePort): void {
  out = port;
  for (let i = 0; i < waiting.length; i += 1) call(postToPort, port, [waiting[i]]);
  waiting.length = 0;
}
