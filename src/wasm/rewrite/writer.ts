// A module being written: bytes at the end of a buffer that grows. World: any, hostile realms included.
// Sizes that are known only once what they frame is written stand as numbers of five bytes, which the format allows.

import { append } from '../list';
import { copyBytes, lengthOf, U8 } from '../natives';

/** Of a size that stands in front of what it frames. */
export const SIZE_WIDTH = 5;

export interface Writer {
  bytes: Uint8Array;
  length: number;
}

export function writer(capacity: number): Writer {
  return { bytes: new U8(capacity), length: 0 };
}

/** Makes room for `more` bytes. */
function reserve(w: Writer, more: number): void {
  const needed = w.length + more;
  if (needed <= lengthOf(w.bytes)) return;
  const larger = new U8(needed * 2);
  copyBytes(larger, 0, w.bytes, 0, w.length);
  w.bytes = larger;
}

export function put(w: Writer, bytes: readonly number[]): void {
  reserve(w, bytes.length);
  for (let i = 0; i < bytes.length; i++) w.bytes[w.length++] = bytes[i]!;
}

/** Unsigned LEB128. */
export function numberBytes(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest >>>= 7) append(bytes, (rest & 127) | 128);
  append(bytes, rest);
  return bytes;
}

export const putNumber = (w: Writer, value: number): void => put(w, numberBytes(value));

/** Leaves room for a number of `width` bytes and returns where, for `fill`. */
export function hole(w: Writer, width: number): number {
  reserve(w, width);
  w.length += width;
  return w.length - width;
}

/** Writes an unsigned number, or a signed one that is not negative, into all of a hole. */
export function fill(w: Writer, at: number, width: number, value: number): void {
  let rest = value;
  for (let i = at; i < at + width - 1; i++, rest >>>= 7) w.bytes[i] = (rest & 127) | 128;
  w.bytes[at + width - 1] = rest;
}

/** Copies `from`'s bytes in [start, end). */
export function copy(w: Writer, from: Uint8Array, start: number, end: number): void {
  reserve(w, end - start);
  copyBytes(w.bytes, w.length, from, start, end);
  w.length += end - start;
}

/** All that was written. */
export function written(w: Writer): Uint8Array {
  const exact = new U8(w.length);
  copyBytes(exact, 0, w.bytes, 0, w.length);
  return exact;
}
