// Tabs that were open before this version started: after an update each document's guard lives on and gets a new relay,
// after installation guard and relay come late, and the popup says so. Nothing is brought to where it is already.
import { browser } from '../browser';
import type { Arrival } from '../protocol/arrival';
import type { Meeting } from '../settings/meeting';
import { webHost } from './hosts';

/** What stands in a frame: our relay, only a guard that answered to this word, or nothing. */
type Found = { relay: true } | { word: string | null };

let visit: Promise<void> | undefined;

/** Once a life of the extension, however often the background starts within it. */
export const visitOpenTabs = (meeting: Meeting, allowSites: readonly string[]): Promise<void> =>
  (visit ??= visitOnce(meeting, allowSites));

/** Session storage goes with an update, a reload and the browser. */
async function visitOnce(meeting: Meeting, allowSites: readonly string[]): Promise<void> {
  const { visited } = await browser.storage.session.get('visited');
  if (visited === true) return;
  await browser.storage.session.set({ visited: true });
  const tabs = await browser.tabs.query({ url: ['http://*/*', 'https://*/*'], discarded: false });
  const ours = tabs.filter(({ url }) => !allowSites.includes(webHost(url) ?? ''));
  // A tab that is gone by now, or closed to extensions, is no error.
  await Promise.allSettled(ours.map(({ id }) => visitTab(id ?? -1, meeting)));
}

async function visitTab(tabId: number, { early, late }: Meeting): Promise<void> {
  const found = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: knock,
    args: [early, late],
  });
  const frames = found.flatMap(({ frameId, result }) => {
    const answer = result as Found | null | undefined;
    return answer && 'word' in answer ? [{ frameId, word: answer.word }] : [];
  });
  // Guards first: one that finds no relay yet asks for it.
  await Promise.all(frames.filter(({ word }) => word === null).map(({ frameId }) => bringGuard(tabId, frameId)));
  await Promise.all(frames.map(({ frameId, word }) => bringRelay(tabId, frameId, { word, late: word !== early })));
}

/** Runs in a frame's isolated world, so it must stand alone. No page can guess the words, nor hear the question. */
function knock(...words: string[]): Found {
  if (Object.getOwnPropertyDescriptor(globalThis, 'relayRuns')?.value === true) return { relay: true };
  const answers = (word: string): boolean => !document.fonts.dispatchEvent(new Event(word, { cancelable: true }));
  return { word: words.find(answers) ?? null };
}

const bringGuard = (tabId: number, frameId: number): Promise<unknown> =>
  browser.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    files: ['guard.js'],
    world: 'MAIN',
    injectImmediately: true,
  });

async function bringRelay(tabId: number, frameId: number, arrival: Arrival): Promise<void> {
  const target = { tabId, frameIds: [frameId] };
  const leave = (value: unknown): void => void Object.assign(globalThis, { arrival: value });
  await browser.scripting.executeScript({ target, func: leave, args: [arrival], injectImmediately: true });
  await browser.scripting.executeScript({ target, files: ['relay.js'], injectImmediately: true });
}
