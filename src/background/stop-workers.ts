// Ends a miner in a SharedWorker or service worker, in the least harmful way that is certain. Nothing reaches into such a
// worker: it goes with its last page. So its origin's pages may make no more of them (until the browser ends), the service
// worker is unregistered, and the pages that hold it load anew: once an origin, so that no page can reload for ever.
import type { DeclarativeNetRequest } from 'webextension-polyfill';
import { browser } from '../browser';
import { workerRules } from '../network/worker-rules';

type Rule = DeclarativeNetRequest.Rule;

let last: Promise<unknown> = Promise.resolve();

/** How long a page may take to load anew; milliseconds. */
const LOADED_WITHIN = 5000;

/** Resolves when the tab shows the page without the worker. Calls run one after another. */
export function stopWorkers(url: string, origin: string, tabId: number): Promise<void> {
  const next = last.then(() => stop(url, origin, tabId));
  last = next.catch(() => undefined); // the caller hears of it
  return next;
}

async function stop(url: string, origin: string, tabId: number): Promise<void> {
  const api = browser.declarativeNetRequest;
  const change = workerRules(origin, (await api.getSessionRules()) as never);
  if (change !== null) {
    const addRules = change.addRules.map((rule) => structuredClone(rule) as Rule);
    await api.updateSessionRules({ ...change, addRules });
  }
  const loaded = change === null ? null : tabLoads(tabId);
  const message = { name: 'leave', url, reload: change !== null };
  const tabs = await browser.tabs.query({});
  // A tab without our relay does not answer, and one that reloads at once need not.
  await Promise.allSettled(tabs.map(({ id }) => browser.tabs.sendMessage(id ?? -1, message)));
  await loaded;
}

/** Resolves when the tab has loaded, or after the limit: a frame may have loaded alone, or nothing at all. */
function tabLoads(tabId: number): Promise<void> {
  const { onUpdated } = browser.tabs;
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      onUpdated.removeListener(hear);
      resolve();
    };
    const hear = (id: number, { status }: { status?: string }): void => {
      if (id === tabId && status === 'complete') done();
    };
    const timer = setTimeout(done, LOADED_WITHIN);
    onUpdated.addListener(hear);
  });
}
