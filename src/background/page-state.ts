// The popup's snapshot of one tab, put together from the settings, the ledger and the page's own relay.
import { browser } from '../browser';
import { record, number } from '../protocol/parse';
import type { PageState, Standing } from '../protocol/page-state';
import type { Settings } from '../settings/model';
import { webHost } from './hosts';
import { attemptsOf } from './ledger';

/** A request can be blocked a moment before the page that causes it counts as started. */
const SLACK = 2000;

export async function pageState(tabId: number, settings: Settings): Promise<PageState> {
  const tab = await browser.tabs.get(tabId);
  const site = webHost(tab.url);
  if (site === null) return { tabId, site: '', standing: 'unavailable', stale: false, attempts: [] };
  const since = await pageSince(tabId);
  const on = !settings.allowSites.includes(site);
  const attempts = on && since !== null ? await attemptsOf(tabId, since - SLACK) : [];
  const here = attempts.filter((attempt) => attempt.site === site || attempt.site === '');
  const standing: Standing = !on ? 'off' : here.length > 0 ? 'stopped' : 'watching';
  return { tabId, site, standing, stale: on === (since === null), attempts: here };
}

/** When the tab's page started (ms since 1970) by its relay's word; null = no relay, so no guard either. */
async function pageSince(tabId: number): Promise<number | null> {
  try {
    const answer: unknown = await browser.tabs.sendMessage(tabId, { name: 'pageAge' }, { frameId: 0 });
    return number(record(answer)?.['since'], 0, 8.64e15);
  } catch {
    return null; // nobody listens there
  }
}
