// Workers made from an http(s) URL of the page's own origin, in browsers where the network layer cannot put the guard in
// front of them: a blob: URL of ours runs the guard, then the page's script. What it has to hide is in wrapped.ts.
import { fragmentFor } from '../address';
import { NativeBlob, NativeURL, call, construct, getterOf, realm, startsWith, toJson } from '../natives';
import { mayWrap } from '../policy';
import { preludeImport, preludeText, workerToken } from '../prelude';
import type { GuardedUrl } from './blob-urls';

const { createObjectURL, revokeObjectURL } = NativeURL;
const originOf = getterOf(NativeURL.prototype, 'origin');
const { origin: ownOrigin, queueMicrotask } = realm;

let classic: string | undefined;

/** The wrapper's URL; null for URLs of other origins and schemes, which the browser answers, and under a page's policy. */
export function wrappedUrl(address: string, isModule: boolean): GuardedUrl | null {
  if (!call<boolean>(startsWith, address, ['http'])) return null;
  if (call(originOf, construct(NativeURL, [address])) !== ownOrigin || !mayWrap()) return null;
  const fragment = fragmentFor(workerToken(), isModule, address);
  const url = isModule ? moduleUrl(address) : classicUrl();
  return { url: url + fragment, started: () => undefined };
}

/** The name goes as soon as the page's call is over: by then the browser has taken hold of the Blob. */
function moduleUrl(address: string): string {
  const url = blobUrl(`${preludeImport(false)}import ${toJson(address)};`);
  call(queueMicrotask, realm, [() => call(revokeObjectURL, NativeURL, [url])]);
  return url;
}

/** One for all, kept for good: which script is to follow stands in the fragment. */
const classicUrl = (): string => (classic ??= blobUrl(preludeText()));

function blobUrl(text: string): string {
  const init = { __proto__: null, type: 'text/javascript' };
  return call<string>(createObjectURL, NativeURL, [construct(NativeBlob, [[text], init])]);
}
