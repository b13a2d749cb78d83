// Settings in storage.local: loaded once per life of the background, written one after another.
import { browser } from '../browser';
import { inForce, parseSettings, type Settings } from './model';

export const SETTINGS = 'settings';

/** As they are to be followed now. */
export const loadSettings = async (): Promise<Settings> => inForce(await storedSettings(), Date.now());

async function storedSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(SETTINGS);
  return parseSettings(stored[SETTINGS]);
}

let writes: Promise<unknown> = Promise.resolve();

/** Applies `change` to the stored settings and returns them as they are in force; calls run strictly one after another. */
export function changeSettings(change: (settings: Settings) => Settings): Promise<Settings> {
  const next = writes.then(async () => {
    const settings = change(await storedSettings());
    await browser.storage.local.set({ [SETTINGS]: settings });
    return inForce(settings, Date.now());
  });
  writes = next.catch(() => undefined); // a failed write is the caller's to report; the next one must still run
  return next;
}
