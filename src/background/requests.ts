// Requests that the browser stopped by our rules become attempts. The filter names listed hosts and paths only, so other
// requests, failed or not, never wake the background.
import { matchTable } from 'virtual:lists';
import { browser } from '../browser';
import { attribute, type FailedRequest } from '../network/attribute';
import { requestFilters } from '../network/filters';
import { makeMatcher } from '../network/match';
import { loadSettings } from '../settings/store';
import { recordAttempt } from './attempts';
import { noteError } from './errors';
import { webHost } from './hosts';

const match = makeMatcher(matchTable);

/** Starts watching; must run in the first tick, so that a blocked request can wake a worker that has died. */
export function watchRequests(): void {
  const urls = requestFilters(matchTable);
  if (urls.length === 0) return; // an empty filter would mean every URL
  browser.webRequest.onErrorOccurred.addListener(
    (details) => {
      recordBlocked(details).catch((error: unknown) => noteError('blocked request', error));
    },
    { urls },
  );
}

async function recordBlocked(details: FailedRequest & { incognito?: boolean | undefined }): Promise<void> {
  const tab = details.tabId < 0 ? null : await browser.tabs.get(details.tabId).catch(() => null);
  const draft = attribute(details, match, webHost(tab?.url));
  // On a site that is switched off our rules do not apply: whoever blocked there, it was not us.
  if (draft === null || (await loadSettings()).allowSites.includes(draft.site)) return;
  // Chromium does not say in the event whether the window is private: without a tab to ask it counts as private.
  const isPrivate = details.incognito ?? tab?.incognito ?? true;
  await recordAttempt(draft, isPrivate);
}
