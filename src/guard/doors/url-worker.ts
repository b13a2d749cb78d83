// The wrapper before a worker's script, in browsers where the network layer cannot put the guard there: a blob: URL of ours
// runs the guard, then the page's script by its own address. What the wrapper has to hide is in wrapped.ts.
import { fragmentFor } from '../address';
import { NativeBlob, NativeURL, call, construct, getterOf, realm, toJson } from '../natives';
import { mayWrap } from '../policy';
import { preludeImport, preludeKey, workerToken, wrapperText } from '../prelude';
import type { Resolved } from '../worker-script';
import { holdBlobUrl, type GuardedUrl } from './blob-urls';

const { createObjectURL, revokeObjectURL } = NativeURL;
const originOf = getterOf(NativeURL.prototype, 'origin');
const { origin: ownOrigin } = realm;

let classic = { key: '', url: '' };
let last = { address: '', key: '', url: '' };

/** Null for URLs of another origin, or of none (data:), and under a policy of the page that a wrapped worker would notice. */
export function wrappedUrl({ base, fragment }: Resolved, isModule: boolean): GuardedUrl | null {
  if (ownOrigin === 'null' || call(originOf, construct(NativeURL, [base])) !== ownOrigin || !mayWrap()) return null;
  const address = base + fragment;
  const url = isModule ? moduleUrl(address) : classicUrl();
  return { url: url + fragmentFor(workerToken(), isModule, address), started: holdBlobUrl(base) };
}

/** One at a time: workers often come in pools, and the browser takes hold of the Blob before the constructor returns. */
function moduleUrl(address: string): string {
  const key = preludeKey();
  if (last.address === address && last.key === key) return last.url;
  if (last.url !== '') call(revokeObjectURL, NativeURL, [last.url]);
  last = { address, key, url: blobUrl(`${preludeImport(false)}import ${toJson(address)};`) };
  return last.url;
}

/** One for all, kept for good: which script is to follow stands in the fragment. */
function classicUrl(): string {
  const key = preludeKey();
  if (classic.key !== key) classic = { key, url: blobUrl(wrapperText()) };
  return classic.url;
}

function blobUrl(text: string): string {
  const init = { __proto__: null, type: 'text/javascript' };
  return call<string>(createObjectURL, NativeURL, [construct(NativeBlob, [[text], init])]);
}
