// This guard's own text, to be put in front of a worker's script. The build wraps the whole guard in one function,
// `guardSelf`, so its text is at hand without shipping it twice (see vite.config.ts).
import { SHARED } from './early';
import { NativeBlob, NativeURL, call, construct, encodeURIComponent, functionToString } from './natives';
import { standingOrders } from './meter/accounts';
import { mayWrap } from './policy';
import { randomHex } from './random';

/** The function that is this guard; its parameter is the token, undefined where a content script started it. */
declare const guardSelf: (token?: string) => void;

const createObjectURL = NativeURL.createObjectURL;

let token: string | undefined;
/** The guard as a module, and what it was made with. */
let kept = { key: '', url: '' };

/** What the text depends on: whether the page's policy lets wrappers stand, and what was ordered about kernels. */
export const preludeKey = (wraps = mayWrap()): string => `${wraps},"${standingOrders()}"`;

/** By which a worker knows its parent's first message. */
export const workerToken = (): string => (token ??= randomHex(16));

/** The one-line script that guards a classic worker, which may shadow the name globalThis with one of its own. */
export const preludeText = (isShared = false): string => started('this', isShared);

/** In stacks the guard's frames would else name its blob: URL, and with a wrapper's the token in its fragment. */
const UNNAMED = '//# sourceURL=<anonymous>';

/** The same as a script of its own. */
export const wrapperText = (): string => preludeText() + UNNAMED;

/** The import statement that guards a module; a data: URL for workers of opaque origin, which may not load our blob. */
export const preludeImport = (opaque: boolean, isShared = false): string =>
  `import "${opaque ? `data:text/javascript,${encodeURIComponent(started('globalThis', isShared))}` : preludeUrl()}";`;

/** The guard as a module. The name is kept for good: a worker may load it at any later time. */
export function preludeUrl(): string {
  const key = preludeKey();
  if (kept.key === key) return kept.url;
  const init = { __proto__: null, type: 'text/javascript' };
  const blob = construct(NativeBlob, [[started('globalThis') + UNNAMED], init]);
  kept = { key, url: call<string>(createObjectURL, NativeURL, [blob]) };
  return kept.url;
}

/** With `isShared` the same in every document, since all that ask for a data: SharedWorker by the same text share it. */
const started = (global: string, isShared = false): string =>
  `(${call<string>(functionToString, guardSelf)})("${isShared ? SHARED : workerToken()}",void 0,${global},${isShared ? preludeKey(false) : preludeKey()});`;
