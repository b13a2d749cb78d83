// Page code that runs inside the very call that inserts a frame (a script or a custom element beside it) would find the
// frame's realm before we do. Such frames are inserted blank, which the browser lets our content script guard at once, and
// get their address back before the call returns. The load event of the blank page is kept from the page.
import { append } from '../wasm/list';
import { isFrame, select } from './frames';
import { addEventListener, call, getAttribute, indexOf, localName, nodeType, prototypeOf, realm } from './natives';
import {
  removeAttribute,
  removeEventListener,
  rootOf,
  setAttribute,
  stopImmediatePropagation,
  targetOf,
} from './natives';
import { trustedHtml } from './trusted';
import { wrap } from './wrap';

const ELEMENT = 1;
const nothing = (): void => undefined;

/** True once the page has made an element that looks built-in run its code (`define` with options). */
let builtInsRunCode = false;
let defines = false;

/** True once the page has defined an element of its own. */
export const definesElements = (): boolean => defines;

export function watchCustomElements(): void {
  wrap(prototypeOf(realm['CustomElementRegistry']), 'define', {
    apply: (native, self, args) => {
      defines = true;
      if (args[2] !== undefined) builtInsRunCode = true;
      return call(native, self, args);
    },
  });
}

/** Blanks the frames where inserting `values` into or beside `around` runs page code. Returns what gives them back. */
export function hold(frames: readonly object[], around: unknown, values: readonly unknown[]): () => void {
  try {
    if (!runsCode(around, values)) return nothing;
    const given: (() => void)[] = [];
    for (let i = 0; i < frames.length; i += 1) blank(frames[i] as object, given);
    if (given.length === 0) return nothing;
    const hush = hushLoads(frames, around);
    return () => {
      hush();
      for (let i = 0; i < given.length; i += 1) (given[i] as () => void)();
    };
  } catch {
    return nothing; // our own failure: then the page works as if we were not there
  }
}

function runsCode(around: unknown, values: readonly unknown[]): boolean {
  if (builtInsRunCode || isActive(around)) return true;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i];
    if (typeof value !== 'object' || value === null) continue;
    if (isActive(value)) return true;
    if (nodeType(value) === ELEMENT && isFrame(value)) continue;
    const inside = select(value, '*');
    for (let j = 0; j < inside.length; j += 1) if (isActive(inside[j])) return true;
  }
  return false;
}

function isActive(node: unknown): boolean {
  if (nodeType(node) !== ELEMENT) return false;
  const name = localName(node);
  return name === 'script' || call<number>(indexOf, name, ['-']) > 0;
}

/** An empty `src` keeps its place among the attributes; an empty `srcdoc` would still be a page on its way. */
function blank(frame: object, given: (() => void)[]): void {
  const src = call<string | null>(getAttribute, frame, ['src']);
  const srcdoc = call<string | null>(getAttribute, frame, ['srcdoc']);
  if (srcdoc !== null) {
    const trusted = trustedHtml(srcdoc);
    if (trusted === null) return;
    call(removeAttribute, frame, ['srcdoc']);
    append(given, () => call(setAttribute, frame, ['srcdoc', trusted]));
  }
  if (src === null || src === '') return;
  call(setAttribute, frame, ['src', '']);
  append(given, () => call(setAttribute, frame, ['src', src]));
}

/** Stops the load events of these frames on their way down; returns what ends that. */
function hushLoads(frames: readonly object[], around: unknown): () => void {
  const root = call<EventTarget>(rootOf, around);
  const hush = (event: Event): void => {
    const target = call<unknown>(targetOf, event);
    for (let i = 0; i < frames.length; i += 1) {
      if (frames[i] === target) call(stopImmediatePropagation, event);
    }
  };
  call(addEventListener, root, ['load', hush, true]);
  return () => call(removeEventListener, root, ['load', hush, true]);
}
