// Bytes of a WebAssembly source as the engine sees them, by internal slots and never by what the page says about itself.
import {
  NativeString,
  NativeUint8Array,
  bufferOfDataView,
  bufferOfTypedArray,
  call,
  construct,
  functionToString,
} from './natives';
import { getOwnPropertyDescriptor, getPrototypeOf, isView, lengthOfBuffer, lengthOfDataView } from './natives';
import { getterOf, lengthOfTypedArray, offsetOfDataView, offsetOfTypedArray, sharedBuffer, wasm } from './natives';

export interface SourceBytes {
  readonly bytes: Uint8Array;
  /** True if another thread may change the bytes while we look: then only a copy may be judged and compiled. */
  readonly shared: boolean;
}

/** The bytes of an ArrayBuffer, SharedArrayBuffer or view; null if it is none of these (the engine will refuse it). */
export function bytesOf(source: unknown): SourceBytes | null {
  if (!isView(source)) return isBuffer(source) ? plain(source) : isTakenShared(source) ? copy(source) : null;
  const typed = fields(source, bufferOfTypedArray, offsetOfTypedArray, lengthOfTypedArray);
  const view = typed ?? fields(source, bufferOfDataView, offsetOfDataView, lengthOfDataView);
  if (view === null) return null;
  const bytes = construct(NativeUint8Array, view as unknown[]) as Uint8Array;
  return isShared(view[0]) ? copy(bytes) : { bytes, shared: false };
}

const plain = (buffer: object): SourceBytes => ({
  bytes: construct(NativeUint8Array, [buffer]) as Uint8Array,
  shared: false,
});

function copy(source: object): SourceBytes {
  const window = isView(source) ? source : construct(NativeUint8Array, [source]);
  return { bytes: construct(NativeUint8Array, [window]) as Uint8Array, shared: true };
}

function fields(view: unknown, buffer: unknown, offset: unknown, length: unknown): [object, number, number] | null {
  try {
    return [call(buffer, view), call(offset, view), call(length, view)];
  } catch {
    return null; // the other kind of view
  }
}

function isBuffer(source: unknown): source is object {
  try {
    call(lengthOfBuffer, source);
    return true;
  } catch {
    return false;
  }
}

function isShared(source: unknown): source is object {
  const length = sharedLengthGetter();
  if (length === undefined) return false;
  try {
    call(length, source);
    return true;
  } catch {
    return false;
  }
}

/** Firefox takes a bare SharedArrayBuffer, Chromium only a view of one; `validate` runs nothing and tells which. */
function isTakenShared(source: unknown): source is object {
  try {
    return isShared(source) && (call(validate, wasm, [source]), true);
  } catch {
    return false;
  }
}
const validate = wasm?.validate;

const atStart = getterOf(sharedBuffer?.prototype, 'byteLength');
let later: unknown;

/**
 * Without cross-origin isolation SharedArrayBuffer has no global, yet `WebAssembly.Memory` makes one. Making a memory at
 * every start would cost all pages, so its getter is fetched on first need and believed only if its text is native:
 * no script can make a function that prints so under this name.
 */
function sharedLengthGetter(): unknown {
  if (atStart !== undefined || wasm === undefined) return atStart;
  if (later !== undefined) return later ?? undefined;
  later = null;
  try {
    const memory = construct(memoryConstructor as typeof WebAssembly.Memory, [
      { __proto__: null, initial: 0, maximum: 0, shared: true },
    ]);
    const prototype = getPrototypeOf(call<object>(memoryBuffer, memory));
    const getter = prototype === null ? undefined : getOwnPropertyDescriptor(prototype, 'byteLength')?.get;
    if (isNativeText(call<string>(functionToString, getter))) later = getter;
  } catch {
    // no shared memory in this browser: then no page has one either
  }
  return later ?? undefined;
}

/** As V8 and as SpiderMonkey print a native getter. The line break is made here: the guard's own text must hold none. */
const isNativeText = (text: string): boolean =>
  text === 'function get byteLength() { [native code] }' ||
  text === `function byteLength() {${LINE_BREAK}    [native code]${LINE_BREAK}}` ||
  text === `function get byteLength() {${LINE_BREAK}    [native code]${LINE_BREAK}}`;
const LINE_BREAK = NativeString.fromCharCode(10);

const memoryConstructor = wasm?.Memory;
const memoryBuffer = getterOf(wasm?.Memory.prototype, 'buffer');
