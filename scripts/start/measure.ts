// Opens one demo page in one browser for a fixed time and writes down what the server and the extension saw.
import type { PageState } from '../../src/protocol/page-state';
import type { Attempt } from '../../src/protocol/attempt';
import type { DemoPage } from '../../demo/hosts';
import type { Site } from '../../demo/site';
import type { Visit } from '../../demo/visit';
import type { Session } from '../../test/browser/environment';

/** How long a miner may run in each browser, and how long an innocent page may take at most; milliseconds. */
export const MINING_WINDOW = 8000;
const WORK_LIMIT = 30_000;

export interface Measured {
  readonly page: DemoPage;
  /** Hashes, or requests that reached the miner's host; 0 for innocent pages. */
  readonly count: number;
  /** Innocent pages: whether the server found their result right. */
  readonly worked: boolean;
  /** The extension's word about the page; null in a browser without it. */
  readonly state: PageState | null;
  /** Milliseconds from the page's start to the first attempt that was stopped; null when there was none. */
  readonly stoppedAfter: number | null;
  /** True when hashes came in after the attempt was stopped. */
  readonly minedOn: boolean;
}

/** One visit. `shots` = where to put the pictures, e.g. `out/start/b-with`. */
export async function measure(session: Session, site: Site, page: DemoPage, shots: string): Promise<Measured> {
  const visit = site.visit(page);
  const tab = await session.open(visit.url);
  await windowOf(visit);
  const { count, lastHashes } = { count: visit.hashes + visit.minerRequests, lastHashes: visit.lastHashes };
  await tab.screenshot({ path: `${shots}.png` });
  const began = await tab.evaluate<[], () => number>('performance.timeOrigin');
  const state = session.extensionId === '' ? null : await look(session, tab, `${shots}-popup-en.png`);
  const first = earliest(state);
  await tab.close();
  return {
    page,
    count,
    worked: visit.result?.ok ?? false,
    state,
    stoppedAfter: first === null ? null : Math.round(first.time - began),
    minedOn: first !== null && lastHashes > first.time,
  };
}

/** Miners get the whole time; an innocent page is done a moment after its result is in. */
async function windowOf(visit: Visit): Promise<void> {
  if (visit.page.kind !== 'works') return new Promise((resolve) => setTimeout(resolve, MINING_WINDOW));
  await visit.until((seen) => seen.result !== null, WORK_LIMIT).catch(() => undefined); // told as "no result"
  const shown = visit.beats + 2;
  await visit.until((seen) => seen.beats >= shown, WORK_LIMIT).catch(() => undefined);
}

async function look(
  session: Session,
  tab: Awaited<ReturnType<Session['open']>>,
  shot: `${string}.png`,
): Promise<PageState> {
  const popup = await session.popup(tab);
  const state = await popup.state();
  await popup.screenshot(shot);
  await popup.page.close();
  return state;
}

export const earliest = (state: PageState | null): Attempt | null =>
  [...(state?.attempts ?? [])].sort((one, other) => one.time - other.time)[0] ?? null;
