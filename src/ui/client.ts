// The interface's only way to the background and to its tab; extension pages only.
// A silent or broken background is an expected failure: it comes back as null, nothing throws.
import { browser } from '../browser';
import { parseAttempt } from '../protocol/attempt';
import type { Envelope } from '../protocol/messages';
import type { PageState, Standing } from '../protocol/page-state';
import { number, oneOf, record, text } from '../protocol/parse';

/** Longer than a service worker takes to start on a slow machine. */
const PATIENCE_MS = 5000;
const STANDINGS = ['watching', 'stopped', 'off', 'unavailable'] as const satisfies readonly Standing[];

export interface Client {
  /** The tab that this page speaks about; null if the browser names none. */
  tab(): Promise<number | null>;
  state(tabId: number): Promise<PageState | null>;
  /** Absolute: `on` is what the person wants, whatever it was. */
  setSite(tabId: number, site: string, on: boolean): Promise<PageState | null>;
  reload(tabId: number): Promise<void>;
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
  return { tabId, site, standing, stale: from?.['stale'] === true, late: from?.['late'] === true, attempts };
}

async function ask(question: Envelope<'pageState'> | Envelope<'setSite'>): Promise<PageState | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  const answer = browser.runtime.sendMessage(question).then(parsePageState, () => null);
  return Promise.race([answer, late]);
}

/** `?tab=ID` names the tab where the page is opened on its own, outside the toolbar. */
function namedTab(): number | null {
  const named = new URLSearchParams(location.search).get('tab');
  return named === null ? null : number(Number(named), 0, 2 ** 53);
}

export const client: Client = {
  async tab() {
    const [active] = await browser.tabs.query({ active: true, currentWindow: true });
    return namedTab() ?? active?.id ?? null;
  },
  state: (tabId) => ask({ name: 'pageState', tabId }),
  setSite: (tabId, site, on) => ask({ name: 'setSite', tabId, site, on }),
  reload: (tabId) => browser.tabs.reload(tabId),
};
