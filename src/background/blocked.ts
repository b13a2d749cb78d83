// The blocked page: shown in place of a listed host that a person was led to. The background brings the tab there itself, so
// no page can open, frame or recognise it, and what "open" opens is our own record of the tab, never an address from outside.
import type { DeclarativeNetRequest } from 'webextension-polyfill';
import { browser } from '../browser';
import { onceRules } from '../network/host-wishes';
import { hostOf } from '../network/host';
import type { BlockedPage, OpenHow } from '../protocol/blocked-page';
import { record, text } from '../protocol/parse';
import { withHost } from '../settings/model';
import { changeSettings } from '../settings/store';
import { applySettings } from './apply';

const PAGE = 'ui/blocked/index.html';
const ONCE_FIRST_ID = 400_000;
/** Longer addresses are shown by their host alone and cannot be opened from the blocked page. */
const LONGEST_URL = 4096;

const keyOf = (tabId: number): string => `blocked:${tabId}`;

/** Session storage: gone with the browser, never on disk. */
export async function showBlocked(tabId: number, url: string): Promise<void> {
  if (url.length > LONGEST_URL) return;
  await browser.storage.session.set({ [keyOf(tabId)]: { url } });
  // Where extension pages cannot go (private windows in Chromium) the browser's own words stay.
  await browser.tabs.update(tabId, { url: browser.runtime.getURL(PAGE) }).catch(() => undefined);
}

async function blockedUrl(tabId: number): Promise<string | null> {
  const stored = await browser.storage.session.get(keyOf(tabId));
  return text(record(stored[keyOf(tabId)])?.['url'], LONGEST_URL);
}

/** What the blocked page in that tab tells. */
export async function blockedPage(tabId: number | undefined): Promise<BlockedPage | null> {
  const url = tabId === undefined ? null : await blockedUrl(tabId);
  const host = url === null ? null : hostOf(url);
  return host === null ? null : { host };
}

/** Lets the page through, for this tab or for good, and goes there. */
export async function openBlocked(tabId: number | undefined, how: OpenHow): Promise<void> {
  const url = tabId === undefined ? null : await blockedUrl(tabId);
  const host = url === null ? null : hostOf(url);
  if (tabId === undefined || url === null || host === null) return;
  if (how === 'always') await applySettings(await changeSettings((current) => withHost(current, host, 'open')));
  else await letThrough(host, tabId);
  await browser.tabs.update(tabId, { url });
}

async function letThrough(host: string, tabId: number): Promise<void> {
  const api = browser.declarativeNetRequest;
  const taken = new Set((await api.getSessionRules()).map(({ id }) => id));
  let id = ONCE_FIRST_ID;
  while (taken.has(id) || taken.has(id + 1)) id += 2;
  const addRules = onceRules(id, host, tabId).map((rule) => structuredClone(rule) as DeclarativeNetRequest.Rule);
  await api.updateSessionRules({ addRules });
}

/** Forgets a tab that is closed, and what was let through in it. */
export async function forgetBlocked(tabId: number): Promise<void> {
  if ((await blockedUrl(tabId)) === null) return;
  await browser.storage.session.remove(keyOf(tabId));
  const rules = await browser.declarativeNetRequest.getSessionRules();
  const removeRuleIds = rules.flatMap(({ id, condition }) =>
    id >= ONCE_FIRST_ID && condition.tabIds?.includes(tabId) ? [id] : [],
  );
  if (removeRuleIds.length > 0) await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds });
}
