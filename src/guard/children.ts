// Child realms that the page can touch before the browser runs our content script there: the first, empty document of a
// frame or popup whose page is still on its way, about:blank#x, javascript:. Each is guarded once, by the parent's guard.
import { judged } from './gate';
import { kernelOf, spend, unitsFor } from './meter/accounts';
import { NativeWeakMap, call, functionToString, isObject, lengthOfWindow, viewOf, weakGet, weakSet } from './natives';
import { isNativeText } from './pristine';
import { report } from './report';

/** The whole guard; its third parameter is the global that it guards (see vite.config.ts). */
declare const guardSelf: (token: undefined, inheritance: object, global: object) => void;

/** What needs no second look: documents, and realms by their WebAssembly object, since a WindowProxy outlives its realm. */
const known = new NativeWeakMap<object, true>();

/** Null for frames of another origin: they cannot be touched, by the page or by us. */
export function visitDocument(found: unknown): void {
  if (!isObject(found) || call(weakGet, known, [found]) === true) return;
  call(weakSet, known, [found, true]);
  visitWindow(call(viewOf, found));
}

export function visitWindow(found: unknown): void {
  try {
    const { WebAssembly: wasm } = (found ?? {}) as { WebAssembly?: typeof WebAssembly };
    if (wasm === undefined || call(weakGet, known, [wasm]) === true) return;
    call(weakSet, known, [wasm, true]);
    if (isNativeText(call<string>(functionToString, wasm.compile), 'compile'))
      guardSelf(undefined, { report, judged, accounts: { kernelOf, spend, unitsFor } }, found as object);
  } catch {
    // of another origin, or our own failure: then the page works as if we were not there
  }
}

/** How many realms `frames[0]`, `frames[1]`, ... give in a document's window. */
export function frameCountOf(ownerDocument: unknown): number {
  const view = call<Window | null>(viewOf, ownerDocument);
  return view === null ? 0 : call<number>(lengthOfWindow, view);
}

/** Visits them all. */
export function visitFramesOf(ownerDocument: unknown): void {
  const view = call<Window | null>(viewOf, ownerDocument);
  const count = frameCountOf(ownerDocument);
  for (let i = 0; i < count; i += 1) visitWindow((view as Window)[i]);
}
