// From "the browser reports this request failed" to "this was an attempt to mine, here". Pure.
// Seen with a DNR block of fetch, script, frame, beacon, WebSocket, redirect, from page, frame and workers:
//  - Chromium 156 says net::ERR_BLOCKED_BY_CLIENT. A page's own abort says net::ERR_ABORTED, a lost socket net::ERR_FAILED.
//    SharedWorkers and service workers: tabId -1, initiator named. Their WebSockets are neither blocked nor reported.
//  - Firefox 153 says NS_ERROR_ABORT. A page's own abort (AbortController, image or frame removed, page left) says
//    NS_BINDING_ABORTED, so the two can be told apart. Worker WebSockets are blocked and reported, tabId -1.
//  - Sandboxed frames have no usable initiator ("null" in Chromium, absent in Firefox), but a tab.
// Neither says which extension blocked: an attempt is what our active rules match and the browser blocked, whoever was first.
import type { Attempt } from '../protocol/attempt';
import { hostOf } from './host';
import type { Match, Request } from './match';

const BLOCKED = new Set(['net::ERR_BLOCKED_BY_CLIENT', 'NS_ERROR_ABORT']);

/** The part of webRequest.onErrorOccurred's details that is read, of either browser. */
export interface FailedRequest {
  readonly url: string;
  readonly type: string;
  readonly tabId: number;
  readonly frameId: number;
  readonly error: string;
  /** Chromium: the origin that asked. */
  readonly initiator?: string | undefined;
  /** Firefox: the document or worker script that asked. */
  readonly originUrl?: string | undefined;
  /** Firefox: the frames around it, innermost first. */
  readonly frameAncestors?: readonly { readonly url: string }[] | undefined;
}

/** The rule of ours that blocks a request on a page of that site. */
export type RuleOf = (request: Request, site: string) => Match | null;

export type AttemptDraft = Omit<Attempt, 'id' | 'time' | 'last' | 'count'>;

/** Was it a rule, of whatever extension, that ended the request? */
export const wasBlocked = ({ error }: FailedRequest): boolean => BLOCKED.has(error);

/** The attempt behind a failed request, or null when it is none of ours. `tabHost`: host of the tab's top document, if known. */
export function attribute(details: FailedRequest, match: RuleOf, tabHost: string | null): AttemptDraft | null {
  // A person who opens a listed host is told by the blocked page; no page has tried anything.
  if (details.type === 'main_frame' || !wasBlocked(details)) return null;
  const initiatorHost = originHost(details.initiator ?? details.originUrl);
  const site = tabHost ?? topHost(details, initiatorHost) ?? '';
  const found = match({ url: details.url, type: details.type, initiatorHost }, site);
  if (!found) return null;
  return {
    tabId: details.tabId,
    site,
    host: hostOf(details.url) ?? '',
    kind: 'request',
    // Without a tab it is a SharedWorker or service worker; dedicated workers cannot be told from their page.
    place: details.tabId < 0 ? 'worker' : 'page',
    reasons: [found.rule],
    families: [],
  };
}

function topHost({ frameAncestors }: FailedRequest, initiatorHost: string | null): string | null {
  const top = frameAncestors?.at(-1);
  return top ? originHost(top.url) : initiatorHost;
}

/** Host of a URL or origin; a blob: URL belongs to the origin in it. */
const originHost = (url: string | undefined): string | null =>
  url === undefined ? null : hostOf(url.replace(/^blob:/, ''));
