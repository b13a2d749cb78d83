// Child realms that the page can touch before the browser runs our content script there: the initial empty document of a
// frame or popup whose navigation is still pending, about:blank#x, javascript:. Each is guarded the moment it is handed out.
import { mayRun } from '../gate';
import { call, frameDocumentOf, functionToString, indexOf, isObject, realm, viewOf, weakGet } from '../natives';
import { NativeWeakMap, weakSet } from '../natives';
import { report } from '../report';
import { wrap, wrapGetter } from '../wrap';

/** The whole guard; its third parameter is the global that it guards (see vite.config.ts). */
declare const guardSelf: (token: undefined, inheritance: object, global: object) => void;

/** What needs no second look: documents, and realms by their WebAssembly object, since a WindowProxy outlives its realm. */
const known = new NativeWeakMap<object, true>();

const FRAMES = ['HTMLIFrameElement', 'HTMLFrameElement', 'HTMLObjectElement', 'HTMLEmbedElement'] as const;

export function guardRealms(): void {
  for (let i = 0; i < FRAMES.length; i += 1) {
    const prototype = (realm[FRAMES[i] as string] as { prototype: object } | undefined)?.prototype;
    const documentOf = frameDocumentOf(prototype);
    const visit = (frame: unknown): void => visitDocument(call(documentOf, frame));
    if (documentOf === undefined) continue;
    wrapGetter(prototype, 'contentWindow', visit);
    wrapGetter(prototype, 'contentDocument', visit);
    wrap(prototype, 'getSVGDocument', {
      apply: (native, self, args) => {
        const found = call<unknown>(native, self, args);
        visitDocument(found);
        return found;
      },
    });
  }
  wrap(realm, 'open', {
    apply: (native, self, args) => {
      const opened = call<unknown>(native, self, args);
      visitWindow(opened);
      return opened;
    },
  });
}

/** Null for frames of another origin: they cannot be touched, by the page or by us. */
function visitDocument(found: unknown): void {
  if (!isObject(found) || call(weakGet, known, [found]) === true) return;
  call(weakSet, known, [found, true]);
  visitWindow(call(viewOf, found));
}

function visitWindow(found: unknown): void {
  try {
    const { WebAssembly: wasm } = (found ?? {}) as { WebAssembly?: typeof WebAssembly };
    if (wasm === undefined || call(weakGet, known, [wasm]) === true) return;
    call(weakSet, known, [wasm, true]);
    if (isNative(wasm.compile)) guardSelf(undefined, { report, mayRun }, found as object);
  } catch {
    // of another origin, or our own failure: then the page works as if we were not there
  }
}

/** A native prints its name; a stand-in, which is a Proxy, prints none: then a guard is there already. */
const isNative = (door: unknown): boolean =>
  call<number>(indexOf, call<string>(functionToString, door), ['compile']) >= 0;
