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

/** Calls `done` with the whole body, or `failed` with the reason for which it broke off. */
export function readBody(
  response: Response,
  done: (bytes: Uint8Array) => void,
  failed: (reason: unknown) => void,
): void {
  const body = call<ReadableStream | null>(bodyOf, response);
  if (body === null) return done(allocate(0));
  const chunks: Uint8Array[] = [];
  let size = 0;
  const sink = {
    __proto__: null,
    write(chunk: Uint8Array): void {
      // A copy: a page that made the stream keeps the chunk and may write into it later.
      append(chunks, construct(NativeUint8Array, [chunk]) as Uint8Array);
      size += call<number>(lengthOfTypedArray, chunk);
    },
    close: () => done(joined(chunks, size)),
    abort: failed,
  };
  const piped = call<Promise<void>>(pipeTo, body, [construct(NativeWritableStream, [sink])]);
  whenSettled(piped, ignore, failed);
}

/** The sink has told of success; a chunk that is no bytes fails the pipe alone. */
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
