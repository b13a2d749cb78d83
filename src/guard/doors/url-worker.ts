// The wrapper before a worker's script, in browsers where the network layer cannot put the guard there: a blob: URL of ours
// runs the guard, then the page's script by its own address. What the wrapper has to hide is in wrapped.ts.
import { fragmentFor } from '../address';
import { NativeBlob, NativeURL, call, construct, getterOf, realm, startsWith, toJson } from '../natives';
import { mayWrap } from '../policy';
import { preludeImport, preludeText, workerToken } from '../prelude';
import type { Resolved } from '../worker-script';
import { holdBlobUrl, type GuardedUrl } from './blob-urls';

const { createObjectURL, revokeObjectURL } = NativeURL;
const originOf = getterOf(NativeURL.prototype, 'origin');
const { origin: ownOrigin, queueMicrotask } = realm;

let classic: string | undefined;

/** Null for URLs of other origins and schemes, and under a policy of the page that a wrapped worker would notice. */
export function wrappedUrl({ base, fragment }: Resolved, isModule: boolean): GuardedUrl | null {
  const isBlob = call<boolean>(startsWith, base, ['blob:']);
  if (!isBlob && !call<boolean>(startsWith, base, ['http'])) return null;
  if (ownOrigin === 'null' || call(originOf, construct(NativeURL, [base])) !== ownOrigin || !mayWrap()) return null;
  const address = base + fragment;
  const url = isModule ? moduleUrl(address) : classicUrl();
  return { url: url + fragmentFor(workerToken(), isModule, address), started: holdBlobUrl(base) };
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
