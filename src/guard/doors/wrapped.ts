// Inside a wrapped worker (url-worker.ts): runs the page's script behind the wrapper, and makes the wrapper invisible to it.
// A module's wrapper imports the page's module by itself; a classic one leaves that to this file. World: Chromium's workers.
import { wrapped, type Wrapped } from '../address';
import { NativeBlob, NativeURL, addEventListener, call, construct, getterOf, realm } from '../natives';
import { indexOf, preventDefault, removeEventListener, startsWith, stopImmediatePropagation } from '../natives';
import { FAILED, sayEarly } from '../report';
import { laxReader } from './lax-script';
import { hideLocation } from './wrapped-location';
import { resolveAgainst } from './wrapped-urls';

const { importScripts, queueMicrotask, close } = realm as unknown as Record<string, unknown>;
const { createObjectURL, revokeObjectURL } = NativeURL;
const { bind } = Function.prototype;

/** Set by the build: true where workers are wrapped. */
declare const guardWraps: boolean;

export function startWrapped(): void {
  if (!guardWraps || wrapped === undefined) return;
  // Queued first: should anything of ours fail, the page's script still runs.
  if (!wrapped.isModule) runClassic(wrapped);
  hideLocation(wrapped.address);
  // Against a blob: URL nothing can be resolved, with or without us.
  if (!call<boolean>(startsWith, wrapped.address, ['blob:'])) resolveAgainst(wrapped.address);
}

/** As a microtask of its own, so that no frame of ours stands on the script's stack. */
const runSoon = (url: string): void => call(queueMicrotask, realm, [call(bind, importScripts, [realm, url])]);

function runClassic({ address, wrapper }: Wrapped): void {
  runSoon(address);
  const filenameOf = getterOf(realm.ErrorEvent.prototype, 'filename');
  const read = laxReader();
  let isMissing = false;
  const hear = (event: Event): void => {
    if (call<number>(indexOf, call<string>(filenameOf, event), [wrapper]) !== 0) return;
    call(preventDefault, event);
    call(stopImmediatePropagation, event);
    isMissing = true;
  };
  call(addEventListener, realm, ['error', hear, true]);
  const after = (): void => {
    call(removeEventListener, realm, ['error', hear, true]);
    if (isMissing) runLaxly(address, read(address));
  };
  call(queueMicrotask, realm, [after]);
}

/**
 * `new Worker` takes a script of nearly any MIME type, importScripts takes JavaScript alone: so a script that it did not
 * load is asked for once more, and run if `new Worker` would have run it.
 */
function runLaxly(address: string, text: string | null): void {
  if (text === null) {
    sayEarly(FAILED);
    return call(close, realm);
  }
  const init = { __proto__: null, type: 'text/javascript' };
  const url = call<string>(createObjectURL, NativeURL, [
    construct(NativeBlob, [[text, `\n//# sourceURL=${address}`], init]),
  ]);
  runSoon(url);
  call(queueMicrotask, realm, [() => call(revokeObjectURL, NativeURL, [url])]);
}
