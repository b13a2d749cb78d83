// The interface's only way to the background and to its tab; extension pages only.
// A silent or broken background is an expected failure: it comes back as null, nothing throws.
import { browser, isFirefox } from '../browser';
import { parseAttempt } from '../protocol/attempt';
import { parseBlockedPage, type BlockedPage, type OpenHow } from '../protocol/blocked-page';
import { parseCase, type WorkAnswer } from '../protocol/case';
import type { Envelope } from '../protocol/messages';
import type { PageState, Standing } from '../protocol/page-state';
import { number, oneOf, record, text } from '../protocol/parse';

/** Longer than a service worker takes to start on a slow machine. */
const PATIENCE_MS = 5000;
const STANDINGS = ['watching', 'asking', 'stopped', 'off', 'unavailable'] as const satisfies readonly Standing[];

export interface Client {
  /** The tab that this page speaks about; null if the browser names none. */
  tab(): Promise<number | null>;
  state(tabId: number): Promise<PageState | null>;
  /** Absolute: `on` is what the person wants, whatever it was. */
  setSite(tabId: number, site: string, on: boolean): Promise<PageState | null>;
  /** What the person says about hashing by a frame's host; null takes it back. */
  answerWork(tabId: number, host: string, answer: WorkAnswer | null): Promise<PageState | null>;
  /** Absolute: until when protection of the site pauses, milliseconds since 1970. */
  pauseSite(tabId: number, site: string, until: number): Promise<PageState | null>;
  reload(tabId: number): Promise<void>;
  /** What was blocked in this page's own tab; null when nothing was. */
  blockedPage(): Promise<BlockedPage | null>;
  openBlocked(how: OpenHow): Promise<void>;
  /** To the page before the blocked one; a tab that was opened for it closes. */
  goBack(): Promise<void>;
}

/** Reads the background's answer; null when it is not one. Attempts that cannot be read are left out. */
function parsePageState(value: unknown): PageState | null {
  const from = record(value);
  const tabId = number(from?.['tabId'], -1, 2 ** 53);
  const site = text(from?.['site'], 255);
  const standing = oneOf(from?.['standing'], STANDINGS);
  const listed = from?.['attempts'];
  if (tabId === null || site === null || !standing || !Array.isArray(listed)) return null;
  const attempts = listed.map(parseAttempt).filter((attempt) => attempt !== null);
  const cases = listOf(from?.['cases'])
    .map(parseCase)
    .filter((one) => one !== null);
  const pausedUntil = number(from?.['pausedUntil'], 0, 8.64e15);
  const [stale, late] = [from?.['stale'] === true, from?.['late'] === true];
  return { tabId, site, standing, stale, late, pausedUntil, attempts, cases };
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

type Question = Envelope<'pageState'> | Envelope<'setSite'> | Envelope<'pauseSite'> | Envelope<'answerWork'>;

async function ask(question: Question): Promise<PageState | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  const answer = browser.runtime.sendMessage(question).then(parsePageState, () => null);
  return Promise.race([answer, late]);
}

/** `?tab=ID` names the tab where the page is opened on its own, outside the toolbar. */
function namedTab(): number | null {
  const named = new URLSearchParams(location.search).get('tab');
  return named === null ? null : number(Number(named), 0, 2 ** 53);
}

/** Chromium puts its own error page between the page before and ours; Firefox stays where it was. */
const stepsBack = (): number => (isFirefox() ? 1 : 2);

export const client: Client = {
  async tab() {
    const [active] = await browser.tabs.query({ active: true, currentWindow: true });
    return namedTab() ?? active?.id ?? null;
  },
  state: (tabId) => ask({ name: 'pageState', tabId }),
  setSite: (tabId, site, on) => ask({ name: 'setSite', tabId, site, on }),
  answerWork: (tabId, host, answer) => ask({ name: 'answerWork', tabId, host, answer }),
  pauseSite: (tabId, site, until) => ask({ name: 'pauseSite', tabId, site, until }),
  reload: (tabId) => browser.tabs.reload(tabId),
  blockedPage: () => browser.runtime.sendMessage({ name: 'blockedPage' }).then(parseBlockedPage, () => null),
  openBlocked: (how) => browser.runtime.sendMessage({ name: 'openBlocked', how }).then(() => undefined),
  async goBack() {
    if (history.length > stepsBack()) return history.go(-stepsBack());
    const tab = await browser.tabs.getCurrent();
    if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
  },
};
