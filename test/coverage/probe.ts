// Opens every place in one browser with the built extension and tells what each is today.
import type { Page } from 'puppeteer-core';
import type { BrowserName } from '../../scripts/browsers/known';
import { start, type Session } from '../browser/environment';
import { servePlaces } from './page';
import type { State } from './place';
import { GROUPS, keyOf } from './places';

/** How many tabs work at a time, and how long a place may take; milliseconds. */
const AT_ONCE = 4;
const PATIENCE = 12_000;

/** By the clock: tabs in the background draw no frames. */
const HOW = { timeout: PATIENCE, polling: 100 };

/** Place -> its state, or in words what else happened there. */
export type States = Readonly<Record<string, string>>;

export async function probe(kind: BrowserName): Promise<States> {
  const all = GROUPS.flatMap((group) => group.places.map((place) => ({ key: keyOf(group, place.name), place })));
  const { url, server } = await servePlaces(all.map(({ place }) => place));
  const session = await start({ kind });
  const states: Record<string, string> = {};
  const open: { key: string; at: string }[] = [];
  let next = 0;
  let last: Promise<unknown> = Promise.resolve();
  /** One after another: Firefox opens a tab beside another, which must not close meanwhile. */
  const newTab = (): Promise<Page> => {
    const made = last.then(() => session.browser.newPage());
    last = made;
    return made;
  };
  const work = async (): Promise<void> => {
    const tab = await newTab();
    for (let i = next++; i < all.length; i = next++) if (!all[i]!.place.front) await visit(tab, i);
    // A tab is known by its address, and what an earlier page of this one is late to tell is not told of the last place.
    await tab.close();
  };
  const visit = async (tab: Page, i: number): Promise<void> => {
    const [{ key }, at] = [all[i]!, `${url}/place/${i}`];
    states[key] = await stateOf(tab, at);
    if (states[key] === 'open') open.push({ key, at });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  // Alone, so that no other tab comes to the front meanwhile.
  for (const [i, { place }] of all.entries()) {
    if (!place.front) continue;
    const tab = await newTab();
    await tab.bringToFront();
    await visit(tab, i);
    await tab.close();
  }
  for (const { key, at } of open)
    if (await isTold(session, await newTab(), at)) states[key] = 'outside' satisfies State;
  await session.close();
  server.closeAllConnections();
  server.close();
  return states;
}

async function stateOf(tab: Page, url: string): Promise<string> {
  // Not awaited: a page with a frame that never comes is never loaded.
  const going = tab.goto(url, { waitUntil: 'domcontentloaded', timeout: PATIENCE }).catch(() => undefined);
  try {
    const ready = await tab.waitForFunction('globalThis.state ?? (globalThis.gesture && "gesture")', HOW);
    const state = String(await ready.jsonValue());
    if (state !== 'gesture') return state;
    await tab.mouse.click(5, 5);
    await tab.evaluate('gesture()');
    return String(await (await tab.waitForFunction('globalThis.state', HOW)).jsonValue());
  } catch (error) {
    return `no answer: ${String(error).split('\n')[0]}`;
  } finally {
    void going;
  }
}

/** True if the person is told of a miner that runs where the guard is not; in a new tab, which no earlier page can speak for. */
async function isTold(session: Session, tab: Page, at: string): Promise<boolean> {
  await stateOf(tab, at);
  const { attempts } = await session.stateWhen(tab, () => true);
  return attempts.length > 0;
}
