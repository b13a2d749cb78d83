// The URL that stands for the one a page gave for a worker's or worklet's script: the same script with the guard before it.
// Null wherever the browser is to answer as if we were not there.
import { call, startsWith } from '../natives';
import { guardedBlob, guardedDataUrl, resolved } from '../worker-script';
import { guardedBlobUrl, type GuardedUrl } from './blob-urls';
import { wrappedUrl } from './url-worker';

/** For a worker: behind a wrapper where one may stand, else the guard in front of its text. */
export function guardedUrl(text: string, isModule: boolean): GuardedUrl | null {
  const url = resolved(text);
  return url && (wrappedUrl(url, isModule) ?? prefixedUrl(text, isModule));
}

/** For blob: URLs of this realm and data: URLs alone, whose text is at hand. */
export function prefixedUrl(text: string, isModule: boolean, isShared = false): GuardedUrl | null {
  const url = resolved(text);
  if (url === null) return null;
  if (call<boolean>(startsWith, url.base, ['data:'])) {
    const data = guardedDataUrl(url.base + url.fragment, isModule, isShared);
    return data === null ? null : { url: data, started: () => undefined };
  }
  const blob = guardedBlobUrl(url.base, isModule, (script) => guardedBlob(script, isModule));
  return blob && { url: blob.url + url.fragment, started: blob.started };
}
