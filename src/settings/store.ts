// Settings in storage.local: loaded once per life of the background, written one after another.
import { browser } from '../browser';
import { parseSettings, type Settings } from './model';

export const SETTINGS = 'settings';

export async function loadSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(SETTINGS);
  return parseSettings(stored[SETTINGS]);
}

let writes: Promise<unknown> = Promise.resolve();

/** Applies `change` to the stored settings and returns the result; calls run strictly one after another. */
export function changeSettings(change: (settings: Settings) => Settings): Promise<Settings> {
  const next = writes.then(async () => {
    const settings = change(await loadSettings());
    await browser.storage.local.set({ [SETTINGS]: settings });
    return settings;
  });
  writes = next.catch(() => undefined); // a failed write is the caller's to report; the next one must still run
  return next;
}
