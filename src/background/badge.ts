// The number on the toolbar button: attempts on the page now in the tab. The browser clears a tab's badge when the tab
// navigates, so what it shows is the count so far and nothing needs to wake us on navigation.
import { browser } from '../browser';

const COAL = '#1f2328';
const YELLOW = '#f2c230';
const QUESTION = '?';

let last: Promise<unknown> = Promise.resolve();

/** Adds to the tab's count; calls run one after another. A tab that is gone by now is no error. */
export function countOnBadge(tabId: number, by: number): Promise<unknown> {
  last = last.then(() => add(tabId, by)).catch(() => undefined);
  return last;
}

async function add(tabId: number, by: number): Promise<void> {
  const shown = Number(await browser.action.getBadgeText({ tabId })) || 0;
  await Promise.all([
    browser.action.setBadgeText({ tabId, text: String(shown + by) }),
    browser.action.setBadgeBackgroundColor({ tabId, color: YELLOW }),
    browser.action.setBadgeTextColor({ tabId, color: COAL }),
    browser.action.setIcon({ tabId, path: iconOf('stopped') }),
  ]);
}

/** A question, where nothing was stopped that there is a count of. */
export function askOnBadge(tabId: number): Promise<unknown> {
  last = last.then(() => ask(tabId)).catch(() => undefined);
  return last;
}

async function ask(tabId: number): Promise<void> {
  if ((await browser.action.getBadgeText({ tabId })) !== '') return;
  await Promise.all([
    browser.action.setBadgeText({ tabId, text: QUESTION }),
    browser.action.setBadgeBackgroundColor({ tabId, color: YELLOW }),
    browser.action.setBadgeTextColor({ tabId, color: COAL }),
    browser.action.setIcon({ tabId, path: iconOf('asking') }),
  ]);
}

/** Takes the question away once it is answered. */
export function askNoMore(tabId: number): Promise<unknown> {
  last = last.then(() => clearQuestion(tabId)).catch(() => undefined);
  return last;
}

async function clearQuestion(tabId: number): Promise<void> {
  if ((await browser.action.getBadgeText({ tabId })) !== QUESTION) return;
  await browser.action.setBadgeText({ tabId, text: '' });
  await browser.action.setIcon({ tabId, path: iconOf('watching') });
}

const iconOf = (posture: string): Record<string, string> =>
  Object.fromEntries([16, 32].map((size) => [String(size), `/icons/${posture}-${size}.png`]));
