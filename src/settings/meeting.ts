// Words by which a relay of a later extension version finds the guard that still lives in a page: names of events that no
// page can guess, made once an installation. Kept where content scripts can read them and an update leaves them.
import { browser } from '../browser';
import { record, text } from '../protocol/parse';

export interface Meeting {
  /** For guards that started before the page did. */
  readonly early: string;
  /** For guards that came later: the page may have listened in, so it learns a word of its own. */
  readonly late: string;
}

export const MEETING = 'meeting';

/** Null before the background has made them. */
export function parseMeeting(stored: unknown): Meeting | null {
  const from = record(stored);
  const early = text(from?.['early'], 64);
  const late = text(from?.['late'], 64);
  return early === null || late === null ? null : { early, late };
}

/** The words, made on first use; background only. */
export async function ensureMeeting(): Promise<Meeting> {
  const known = parseMeeting((await browser.storage.local.get(MEETING))[MEETING]);
  if (known) return known;
  const made = { early: crypto.randomUUID(), late: crypto.randomUUID() };
  await browser.storage.local.set({ [MEETING]: made });
  return made;
}
