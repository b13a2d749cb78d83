// Our own failures, counted and kept as a ring of 32 lines for bug reports. A failure here must never cause another.
import { browser } from '../browser';

const KEEP = 32;
const LONGEST = 300;

let writes: Promise<unknown> = Promise.resolve();

/** Notes one failure: where it happened and what was said. Never throws, never rejects. */
export function noteError(where: string, error: unknown): Promise<unknown> {
  const line = `${new Date().toISOString()} ${where}: ${String(error)}`.slice(0, LONGEST);
  writes = writes.then(() => append(line)).catch(() => undefined); // storage itself failed: nothing more can be done
  return writes;
}

/** Notes that a page's port carried what no guard of ours says. The page's address is its own business. */
export const noteRefused = (count: unknown): Promise<unknown> =>
  noteError('relay', `refused ${typeof count === 'number' ? Math.trunc(count) : 'some'} messages`);

async function append(line: string): Promise<void> {
  const { errors } = await browser.storage.local.get('errors');
  const known = Array.isArray(errors) ? errors.filter((one) => typeof one === 'string') : [];
  await browser.storage.local.set({ errors: [...known, line].slice(-KEEP) });
}
