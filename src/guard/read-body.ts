// Reads a Response's body without promises that carry data: a promise that resolves with an object asks the page's
// Object.prototype.then first, while a WritableStream's sink is simply called with each chunk.
import { NativeUint8Array, NativeWritableStream, bodyOf, call, cloneResponse, construct } from './natives';
import { lengthOfTypedArray, pipeTo, typedArraySet } from './natives';
import { append } from '../wasm/list';
import { whenSettled } from './promises';

/** A clone of the response, or null if it is none or its body is already taken. */
export function tryClone(response: unknown): Response | null {
  try {
    return call<Response>(cloneResponse, response);
  } catch {
    return null; // the engine will say so in its own words
  }
}

/** Calls `done` once: with the whole body, or with null if it broke off. */
export function readBody(response: Response, done: (bytes: Uint8Array | null) => void): void {
  const body = call<ReadableStream | null>(bodyOf, response);
  if (body === null) return done(allocate(0));
  const chunks: Uint8Array[] = [];
  let size = 0;
  const sink = {
    __proto__: null,
    write(chunk: Uint8Array): void {
      append(chunks, chunk);
      size += call<number>(lengthOfTypedArray, chunk);
    },
    close: () => done(joined(chunks, size)),
    abort: () => done(null),
  };
  const piped = call<Promise<void>>(pipeTo, body, [construct(NativeWritableStream, [sink])]);
  whenSettled(piped, ignore, ignore);
}

/** The sink's close and abort have told the outcome; the promise only repeats it. */
const ignore = (): void => undefined;

const allocate = (size: number): Uint8Array => construct(NativeUint8Array, [size]) as Uint8Array;

function joined(chunks: Uint8Array[], size: number): Uint8Array {
  const all = allocate(size);
  let at = 0;
  for (let i = 0; i < chunks.length; i += 1) {
    const chunk = chunks[i] as Uint8Array;
    call(typedArraySet, all, [chunk, at]);
    at += call<number>(lengthOfTypedArray, chunk);
  }
  return all;
}
