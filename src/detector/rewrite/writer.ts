// A module being written: bytes at the end of a buffer that grows. World: any, hostile realms included.

import { copyBytes, lengthOf, U8 } from '../../wasm/natives';

export interface Writer {
  bytes: Uint8Array;
  length: number;
}

export function writer(capacity: number): Writer {
  return { bytes: new U8(capacity), length: 0 };
}

/** Makes room for `more` bytes and returns where they start. */
function extend(w: Writer, more: number): number {
  const at = w.length;
  w.length += more;
  if (w.length > lengthOf(w.bytes)) {
    const larger = new U8(w.length * 2);
    copyBytes(larger, 0, w.bytes, 0, at);
    w.bytes = larger;
  }
  return at;
}

export function put(w: Writer, bytes: readonly number[]): void {
  const at = extend(w, bytes.length);
  for (let i = 0; i < bytes.length; i++) w.bytes[at + i] = bytes[i]!;
}

/** Unsigned LEB128. */
export function putNumber(w: Writer, value: number): void {
  let rest = value;
  for (; rest > 127; rest >>>= 7) put(w, [(rest & 127) | 128]);
  put(w, [rest]);
}

/** Sizes are known only when what they frame is written, so they get the most bytes that the format allows. */
const SIZE_WIDTH = 5;

/** Leaves room for a size and returns where. */
export const startSize = (w: Writer): number => extend(w, SIZE_WIDTH);

/** Writes the size of everything since. */
export function endSize(w: Writer, at: number): void {
  const last = at + SIZE_WIDTH - 1;
  let rest = w.length - last - 1;
  for (let i = at; i < last; i++, rest >>>= 7) w.bytes[i] = (rest & 127) | 128;
  w.bytes[last] = rest;
}

/** Copies `from`'s bytes in [start, end). */
export function copy(w: Writer, from: Uint8Array, start: number, end: number): void {
  const at = extend(w, end - start);
  copyBytes(w.bytes, at, from, start, end);
}

/** All that was written. */
export function written(w: Writer): Uint8Array {
  const exact = new U8(w.length);
  copyBytes(exact, 0, w.bytes, 0, w.length);
  return exact;
}
