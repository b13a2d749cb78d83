// How guards that the background has put into workers tell it: by a request to a host that does not exist and that only they
// know, new for each session. It is stopped here, before anything leaves the browser. A page that learns the host (its
// worker's own policy or list of requests names it after an incident) can accuse its own tab, as it can by mining.
import type { Tabs, WebRequest } from 'webextension-polyfill';
import { browser } from '../../browser';
import { parseIncident } from '../../protocol/incident';
import { record, text } from '../../protocol/parse';
import { parseWork } from '../../protocol/work';
import { recordIncident } from '../attempts';
import { noteError } from '../errors';
import { webHost } from '../hosts';

/** .invalid belongs to nobody (RFC 2606). */
const ZONE = 'mine-canary.invalid';
const KEY = 'reportHost';
/** Work is told of once a second by every thread. */
const MOST_PER_MINUTE = { incidents: 120, work: 6000 };
const MOST_ADDRESS = 4096;

let host: Promise<string> | undefined;

/** Where guards in workers send their incidents, to be completed with the incident itself. */
export const reportAddress = async (): Promise<string> => `https://${await (host ??= sessionHost())}/`;

async function sessionHost(): Promise<string> {
  const stored = record(await browser.storage.session.get(KEY))?.[KEY];
  if (typeof stored === 'string') return stored;
  const made = `${crypto.randomUUID()}.${ZONE}`;
  await browser.storage.session.set({ [KEY]: made });
  return made;
}

/** Starts listening; must run in the first tick. Every request into the zone is stopped, whoever makes it. */
export function hearReports(): void {
  browser.webRequest.onBeforeRequest.addListener(
    (details) => {
      hear(details).catch((error: unknown) => noteError('report', error));
      return { cancel: true };
    },
    { urls: [`https://*.${ZONE}/*`] },
    ['blocking'],
  );
}

let minute = 0;
let heard = { incidents: 0, work: 0 };

async function hear(details: WebRequest.OnBeforeRequestDetailsType): Promise<void> {
  const address = await reportAddress();
  if (!details.url.startsWith(address) || details.type !== 'xmlhttprequest') return;
  const [at, word] = said(details.url.slice(address.length));
  const [incident, work] = [parseIncident(word), parseWork(word)];
  if (!(incident && mayPass('incidents')) && !(work && mayPass('work'))) return;
  const tab = await tabOf(details);
  if (tab?.id === undefined) return;
  if (incident) await recordIncident(incident, { tab, url: details.originUrl ?? '' });
  // Its page's relay knows what else goes on there, and ends such a worker by its address.
  const frame = { frameId: Math.max(0, details.frameId) };
  if (work) await browser.tabs.sendMessage(tab.id, { name: 'worked', work, url: text(at, MOST_ADDRESS) ?? '' }, frame);
}

function mayPass(what: keyof typeof heard): boolean {
  const now = Math.floor(Date.now() / 60_000);
  if (now !== minute) [minute, heard] = [now, { incidents: 0, work: 0 }];
  heard[what] += 1;
  return heard[what] <= MOST_PER_MINUTE[what];
}

/** The worker's own address, and what it has to tell. */
function said(encoded: string): unknown[] {
  try {
    const all: unknown = JSON.parse(decodeURIComponent(encoded));
    return Array.isArray(all) ? all : [];
  } catch {
    return [];
  }
}

/** A SharedWorker has no tab of its own: its incidents belong to the tab of its site that was used last. */
async function tabOf({ tabId, originUrl, incognito }: WebRequest.OnBeforeRequestDetailsType): Promise<Tabs.Tab | null> {
  if (tabId >= 0) return browser.tabs.get(tabId).catch(() => null);
  const tabs = await browser.tabs.query({ url: `*://${webHost(originUrl) ?? ZONE}/*` });
  const [last] = tabs
    .filter((tab) => tab.incognito === (incognito ?? false))
    .sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  return last ?? null;
}
