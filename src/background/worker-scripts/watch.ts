// Firefox: scripts of workers, SharedWorkers and worklets from http(s) get the guard on their way in. Which requests these
// are is told by Sec-Fetch-Dest, which the browser sends to secure origins alone. Chromium has no such filter.
// Left native: service workers (the browser would keep our text among theirs) and scripts that a service worker answers.
import type { WebRequest } from 'webextension-polyfill';
import { browser } from '../../browser';
import { loadSettings } from '../../settings/store';
import { noteError } from '../errors';
import { webHost } from '../hosts';
import { forgetAsked, noteAsked, wasAsked } from './asked';
import { forbidsOwnText } from './insertion';
import { prefixes, type Prefixes } from './prefix';
import { hearReports, reportAddress } from './reports';
import { guardStream } from './stream';

type Asked = WebRequest.OnBeforeSendHeadersDetailsType;
type Answered = WebRequest.OnHeadersReceivedDetailsType;

const SCRIPTS: WebRequest.RequestFilter = { urls: ['<all_urls>'], types: ['script'] };
const DESTINATION = /^(?:worker|sharedworker|\w+worklet)$/;
/** JavaScript by the MIME standard. A JSON module asks as its worker does, and its text must stay what it is. */
const SCRIPT_TYPE =
  /(?:^|,)\s*(?:text|application)\/(?:x-)?(?:javascript(?:1\.[0-5])?|ecmascript|jscript|livescript)\s*(?:[;,]|$)/i;

/** Starts watching; must run in the first tick, so that a worker's script can wake a background that sleeps. */
export function watchWorkerScripts(): void {
  if (!('filterResponseData' in browser.webRequest)) return;
  hearReports();
  browser.webRequest.onBeforeSendHeaders.addListener(ask, SCRIPTS, ['requestHeaders']);
  browser.webRequest.onHeadersReceived.addListener(answer, SCRIPTS, ['blocking', 'responseHeaders']);
  browser.webRequest.onErrorOccurred.addListener(({ requestId }) => forget(requestId), SCRIPTS);
}

function ask({ requestId, requestHeaders }: Asked): void {
  if (!DESTINATION.test(header(requestHeaders, 'sec-fetch-dest'))) return;
  noteAsked(requestId).catch((error: unknown) => noteError('worker request', error));
}

const forget = (requestId: string): void =>
  void forgetAsked(requestId).catch((error: unknown) => noteError('worker request', error));

/** Every script of every page passes here: what is no worker's goes on at once. */
function answer(details: Answered): Promise<WebRequest.BlockingResponse> | undefined {
  const asked = wasAsked(details.requestId);
  if (typeof asked !== 'boolean') return asked.then((is) => (is ? guard(details) : {}));
  if (asked) guard(details);
  return undefined;
}

/** A redirect, or the server's word that the browser's copy is still good, is not yet the answer. */
function guard(details: Answered): WebRequest.BlockingResponse {
  const { requestId, statusCode, responseHeaders } = details;
  if (statusCode >= 300 && statusCode < 400) return {};
  forget(requestId);
  if (statusCode > 299 || !SCRIPT_TYPE.test(header(responseHeaders, 'content-type'))) return {};
  const alone = forbidsOwnText(header(responseHeaders, 'content-security-policy'));
  guardStream(browser.webRequest.filterResponseData(requestId), wanted(details), alone);
  return {};
}

/** Null on a site that is switched off: its workers get no guard, as its pages get none. */
async function wanted(details: Answered): Promise<Prefixes | null> {
  const { allowSites } = await loadSettings();
  if (allowSites.length > 0 && allowSites.includes(await siteOf(details))) return null;
  return prefixes(await reportAddress());
}

/** The host of the top document; a SharedWorker has no tab, there it is the host of the page that starts it. */
async function siteOf({ tabId, documentUrl }: Answered): Promise<string> {
  const tab = tabId < 0 ? null : await browser.tabs.get(tabId).catch(() => null);
  return webHost(tab?.url ?? documentUrl) ?? '';
}

const header = (all: WebRequest.HttpHeaders | undefined, name: string): string =>
  (all ?? [])
    .filter((one) => one.name.toLowerCase() === name)
    .map(({ value }) => value ?? '')
    .join(', ');
