// Which requests ask for a worker's script. Only their headers say so, before the answer comes; between the two the browser
// may put the background to sleep, so the answer may find another life of it. Kept in storage.session, a key for each: a
// page may ask for any number and let the server keep us waiting, and none may push another out.
import { browser } from '../../browser';

const KEY = 'worker-request-';

let known: Set<string> | undefined;
let reading: Promise<Set<string>> | undefined;

/** Notes a request for a worker's script. */
export async function noteAsked(requestId: string): Promise<void> {
  (known ?? (await read())).add(requestId);
  await browser.storage.session.set({ [KEY + requestId]: true });
}

/** Whether the request was noted; a promise only in the background's first moments. */
export const wasAsked = (requestId: string): boolean | Promise<boolean> =>
  known?.has(requestId) ?? read().then((all) => all.has(requestId));

/** To be called when a request is over; of those that were never noted nothing is kept. */
export async function forgetAsked(requestId: string): Promise<void> {
  if ((known ?? (await read())).delete(requestId)) await browser.storage.session.remove(KEY + requestId);
}

const read = (): Promise<Set<string>> => (reading ??= readStored());

async function readStored(): Promise<Set<string>> {
  const keys = Object.keys(await browser.storage.session.get(null));
  return (known = new Set(keys.filter((key) => key.startsWith(KEY)).map((key) => key.slice(KEY.length))));
}
