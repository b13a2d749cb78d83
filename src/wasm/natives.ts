// The few language functions that reading a module needs, taken once when the file starts.
// World: any, hostile page realms included: a page may replace prototype methods later, and must not thereby blind us.
// Everything else in this room and in the detector is index loops and plain property reads on our own objects.

const { getPrototypeOf, getOwnPropertyDescriptor } = Object;
const { apply } = Reflect;

export const { clz32 } = Math;
export const U8 = Uint8Array;
export const I32 = Int32Array;

const getterOf = (holder: object | undefined, name: string): (() => unknown) | undefined =>
  holder && getOwnPropertyDescriptor(holder, name)?.get;

const shared = getPrototypeOf(U8.prototype) as Uint8Array;
const lengthGetter = getterOf(shared, 'length') as () => number;
const bufferGetter = getterOf(shared, 'buffer') as () => ArrayBufferLike;
const offsetGetter = getterOf(shared, 'byteOffset') as () => number;
const { set, fill } = shared;
const { charCodeAt } = String.prototype;

/** Number of bytes, 0 for a detached buffer. Never runs page code. */
export function lengthOf(bytes: Uint8Array): number {
  return apply(lengthGetter, bytes, []);
}

/** Copies `from`'s bytes in [start, end) to `to` at `at`. */
export function copyBytes(to: Uint8Array, at: number, from: Uint8Array, start: number, end: number): void {
  const part = new U8(apply(bufferGetter, from, []), apply(offsetGetter, from, []) + start, end - start);
  apply(set, to, [part, at]);
}

/** One UTF-16 code unit of a text. */
export const codeAt = (text: string, index: number): number => apply(charCodeAt, text, [index]);

/** Fills with zeros. */
export function clear(bytes: Uint8Array): void {
  apply(fill, bytes, [0]);
}

/** What the language's own typings lack: they know no WebAssembly outside the DOM, and no base64 yet. */
interface Engine {
  readonly WebAssembly?: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: { new (module: object, imports?: object): object; readonly prototype: object };
    readonly Memory: { readonly prototype: object };
    readonly CompileError: { readonly prototype: object };
  };
  readonly Uint8Array: { readonly fromBase64?: (text: string) => Uint8Array };
  readonly TextEncoder?: new () => { readonly encode: (text: string) => Uint8Array };
  readonly atob: (text: string) => string;
}
const { WebAssembly: wasm, Uint8Array: bytesType, TextEncoder: Encoder, atob } = globalThis as unknown as Engine;
const Module = wasm?.Module;
const Instance = wasm?.Instance;
const refusal = wasm?.CompileError.prototype;
const exportsGetter = getterOf(Instance?.prototype, 'exports');
const memoryGetter = getterOf(wasm?.Memory.prototype, 'buffer') as () => ArrayBuffer;
const { fromBase64 } = bytesType;
const encode = (Encoder?.prototype as InstanceType<NonNullable<Engine['TextEncoder']>> | undefined)?.encode;

/** A compiled module; throws where the engine or the page's policy forbids it. */
export function compile(bytes: Uint8Array): object {
  if (!Module) throw new TypeError('no WebAssembly');
  return new Module(bytes);
}

/** True for the error with which a page's policy forbids WebAssembly: then no module of the page runs either. */
export const isRefusal = (error: unknown): boolean => getPrototypeOf(error as object) === refusal;

/** What a new instance exports, an object without prototype; `memory` is what it may import, as `env.memory`. */
export function instantiate(module: object, memory?: object): unknown {
  const imports = { __proto__: null, env: { __proto__: null, memory } };
  return apply(exportsGetter as () => unknown, new Instance!(module, imports), []);
}

/** All of an instance's memory; stale once it has grown. */
export function memoryOf(memory: object): ArrayBuffer {
  return apply(memoryGetter, memory, []);
}

export function decodeBase64(text: string): Uint8Array {
  return fromBase64 ? fromBase64(text) : unitBytes(atob(text));
}

/** The bytes of a text that is ASCII. Not every worklet has an encoder. */
export function asciiBytes(text: string): Uint8Array {
  return encode ? apply(encode, new Encoder!(), [text]) : unitBytes(text);
}

function unitBytes(text: string): Uint8Array {
  const bytes = new U8(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = codeAt(text, i);
  return bytes;
}
