// Bytes of a WebAssembly source as the engine sees them, by internal slots and never by what the page says about itself.
import { NativeUint8Array, bufferOfDataView, bufferOfTypedArray, call, construct, functionToString } from './natives';
import { getOwnPropertyDescriptor, getPrototypeOf, isView, lengthOfBuffer, lengthOfDataView } from './natives';
import { getterOf, lengthOfTypedArray, offsetOfDataView, offsetOfTypedArray, sharedBuffer, wasm } from './natives';
import { isNativeText } from './pristine';

export interface SourceBytes {
  readonly bytes: Uint8Array;
  /** True if the bytes are a copy of ours, which must then be compiled in place of the page's. */
  readonly own: boolean;
}

/**
 * The bytes of an ArrayBuffer, SharedArrayBuffer or view; a copy where `copied` asks for one or another thread may change
 * them. Null if it is none of these, or detached: the engine will refuse it in its own words.
 */
export function bytesOf(source: unknown, copied: boolean): SourceBytes | null {
  try {
    const window = windowOn(source);
    if (window === null) return null;
    const own = copied || window.shared;
    return { bytes: own ? (construct(NativeUint8Array, [window.bytes]) as Uint8Array) : window.bytes, own };
  } catch {
    return null;
  }
}

function windowOn(source: unknown): { bytes: Uint8Array; shared: boolean } | null {
  if (!isView(source)) {
    const shared = !isBuffer(source);
    return shared && !isTakenShared(source) ? null : { bytes: on([source]), shared };
  }
  const typed = fields(source, bufferOfTypedArray, offsetOfTypedArray, lengthOfTypedArray);
  const view = typed ?? fields(source, bufferOfDataView, offsetOfDataView, lengthOfDataView);
  return view === null ? null : { bytes: on(view), shared: isShared(view[0]) };
}

const on = (args: readonly unknown[]): Uint8Array => construct(NativeUint8Array, args as unknown[]) as Uint8Array;

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
    const text = call<string>(functionToString, getter);
    if (isNativeText(text, 'get byteLength') || isNativeText(text, 'byteLength')) later = getter;
  } catch {
    // no shared memory in this browser: then no page has one either
  }
  return later ?? undefined;
}

const memoryConstructor = wasm?.Memory;
const memoryBuffer = getterOf(wasm?.Memory.prototype, 'buffer');
