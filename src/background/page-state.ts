// The popup's snapshot of one tab, put together from the settings, the ledger and the page's own relay.
import { browser } from '../browser';
import { record, number } from '../protocol/parse';
import type { Attempt } from '../protocol/attempt';
import type { Case } from '../protocol/case';
import type { PageState, Standing } from '../protocol/page-state';
import type { Settings } from '../settings/model';
import { casesOf } from './cases';
import { webHost } from './hosts';
import { attemptsOf } from './ledger';

/** A request can be blocked a moment before the page that causes it counts as started. */
const SLACK = 2000;

export async function pageState(tabId: number, settings: Settings): Promise<PageState> {
  const tab = await browser.tabs.get(tabId);
  const site = webHost(tab.url);
  if (site === null) return unavailable(tabId);
  const age = await pageAge(tabId);
  const since = age?.since ?? null;
  const on = !settings.allowSites.includes(site);
  if (on && since === null && !(await isOpenToUs(tabId))) return unavailable(tabId);
  const attempts = on && since !== null ? await attemptsOf(tabId, since - SLACK) : [];
  const here = attempts.filter((attempt) => isHere(attempt, site, since ?? 0));
  const cases = on && since !== null ? await casesOf(tabId, since) : [];
  const standing = on ? standingOf(here, cases) : 'off';
  return {
    tabId,
    site,
    standing,
    stale: on === (since === null),
    late: on && age?.late === true,
    pausedUntil: on ? null : (settings.pauses[site] ?? null),
    attempts: here,
    cases,
  };
}

function standingOf(attempts: readonly Attempt[], cases: readonly Case[]): Standing {
  if (cases.some(({ state }) => state === 'slowed' || state === 'asked')) return 'asking';
  return attempts.length > 0 ? 'stopped' : 'watching';
}

const unavailable = (tabId: number): PageState => ({
  tabId,
  site: '',
  standing: 'unavailable',
  stale: false,
  late: false,
  pausedUntil: null,
  attempts: [],
  cases: [],
});

/** Of this page: only the browser's own blocking can come a moment before the page's clock starts. */
const isHere = ({ site: of, kind, last }: Attempt, site: string, since: number): boolean =>
  (of === site || of === '') && (kind === 'request' || last >= since);

/** False for the browser's error pages and stores, which look like web pages by their address. */
async function isOpenToUs(tabId: number): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, func: () => 0 });
    return true;
  } catch {
    return false;
  }
}

interface Age {
  /** When the page started, milliseconds since 1970. */
  readonly since: number;
  /** Whether its guard started after it. */
  readonly late: boolean;
}

/** The tab's page by its relay's word; null = no relay, so no guard either. */
async function pageAge(tabId: number): Promise<Age | null> {
  try {
    const answer = record(await browser.tabs.sendMessage(tabId, { name: 'pageAge' }, { frameId: 0 }));
    const since = number(answer?.['since'], 0, 8.64e15);
    return since === null ? null : { since, late: answer?.['late'] === true };
  } catch {
    return null; // nobody listens there
  }
}
