// Steps that the attack and promise specs share: open a demo page and wait for what the server or the extension saw.
import type { Page } from 'puppeteer-core';
import { pageNamed, type DemoPage } from '../../demo/hosts';
import type { Site } from '../../demo/site';
import type { Visit } from '../../demo/visit';
import type { Session } from './environment';

export interface Opened {
  readonly visit: Visit;
  readonly tab: Page;
}

/** How long a spec waits for something the server should see; milliseconds. */
export const SOON = 20_000;

/** Opens a demo page in a tab of its own. */
export async function openPage(session: Session, site: Site, name: DemoPage['name']): Promise<Opened> {
  const visit = site.visit(pageNamed(name));
  return { visit, tab: await session.open(visit.url) };
}

/** Resolves when the page has lived on for `count` more of its half-second beats. */
export async function beats(visit: Visit, count: number): Promise<void> {
  const end = visit.beats + count;
  await visit.until((seen) => seen.beats >= end, SOON);
}

/** Resolves when the page's miner has really hashed, checked by the pool through right nonces. */
export const mines = (visit: Visit): Promise<void> => visit.until((seen) => seen.shares >= 3, SOON);

/** Resolves when an innocent page's result is in. */
export const finishes = (visit: Visit): Promise<void> => visit.until((seen) => seen.result !== null, SOON);
