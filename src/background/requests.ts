// Requests that the browser stopped by our rules become attempts, pages that it stopped give way to the blocked page. The
// filters name what is blocked only, so other requests, failed or not, never wake the background.
import { browser } from '../browser';
import { attribute, wasBlocked, type FailedRequest } from '../network/attribute';
import { recordAttempt } from './attempts';
import { showBlocked } from './blocked';
import { noteError } from './errors';
import { webHost } from './hosts';
import { furtherFilters, packagedFilters, ruleInForce } from './in-force';

type Failed = FailedRequest & {
  readonly requestId: string;
  readonly incognito?: boolean | undefined;
  /** Chromium: `prerender` where nobody has gone there yet. */
  readonly documentLifecycle?: string;
};

/** Starts watching; must run in the first tick, so that a blocked request can wake a worker that has died. */
export function watchRequests(): void {
  listenTo(hear, packagedFilters());
  void watchFurther().catch((error: unknown) => noteError('watching', error));
}

/**
 * Watches what only the settings know. Seen in Chromium 156: a listener that is added as soon as storage has answered still
 * gets the event that woke the worker. Should it come too late, the request is blocked all the same, and not recorded.
 */
export async function watchFurther(): Promise<void> {
  const urls = await furtherFilters();
  browser.webRequest.onErrorOccurred.removeListener(hearFurther);
  listenTo(hearFurther, urls);
}

/** An empty filter would mean every URL. */
function listenTo(hearIt: (details: Failed) => void, urls: string[]): void {
  if (urls.length > 0) browser.webRequest.onErrorOccurred.addListener(hearIt, { urls });
}

/** The newest requests, since both filters may fit one. */
const heard = new Set<string>();
const KEEP_HEARD = 500;

const hearFurther = (details: Failed): void => hear(details);

function hear(details: Failed): void {
  if (heard.has(details.requestId)) return;
  heard.add(details.requestId);
  if (heard.size > KEEP_HEARD) heard.delete(heard.values().next().value as string);
  handleBlocked(details).catch((error: unknown) => noteError('blocked request', error));
}

async function handleBlocked(details: Failed): Promise<void> {
  const ruleOf = await ruleInForce();
  if (details.type === 'main_frame') return pageBlocked(details, ruleOf);
  const tab = details.tabId < 0 ? null : await browser.tabs.get(details.tabId).catch(() => null);
  // On a site that is switched off our rules do not apply: whoever blocked there, it was not us.
  const draft = attribute(details, ruleOf, webHost(tab?.url));
  if (draft === null) return;
  // Chromium does not say in the event whether the window is private: without a tab to ask it counts as private.
  const isPrivate = details.incognito ?? tab?.incognito ?? true;
  await recordAttempt(draft, isPrivate);
}

async function pageBlocked(details: Failed, ruleOf: Awaited<ReturnType<typeof ruleInForce>>): Promise<void> {
  const { url, type, tabId } = details;
  if (tabId < 0 || details.documentLifecycle === 'prerender' || !wasBlocked(details)) return;
  if (ruleOf({ url, type, initiatorHost: null }, '') !== null) await showBlocked(tabId, url);
}
