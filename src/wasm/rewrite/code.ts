// The code section with its kernels metered; all other bodies are copied as they are, between kernels in one piece.
// World: any, hostile realms included.

import { skip, u32, type Cursor } from '../cursor';
import { meterBody } from './body';
import type { Meter } from './meter';
import { copy, type Writer } from './writer';

/** A kernel, as the detector says where it is. */
export interface Place {
  /** Index in the module's function index space (imports first). */
  readonly func: number;
  /** Byte offset of the function's body in the module, behind its size. */
  readonly offset: number;
  /** Size of the body in bytes. */
  readonly size: number;
}

/** How many parameters a function has, by the cursor that stands at its type in the function section. */
export interface Functions {
  readonly imported: number;
  readonly types: Cursor;
  /** By type. */
  readonly parameters: Int32Array;
}

/** Writes all bodies. False when a kernel is not where it is said to be, or cannot be followed. */
export function meterCode(
  w: Writer,
  c: Cursor,
  kernels: readonly Place[],
  functions: Functions,
  meter: Meter,
): boolean {
  const { end } = c;
  let copied = c.pos;
  let next = 0;
  const count = u32(c);
  for (let i = 0; i < count && next < kernels.length; i++) {
    const start = c.pos;
    const size = u32(c);
    const type = u32(functions.types);
    const { func, offset, size: expected } = kernels[next]!;
    const body = c.pos;
    skip(c, size);
    if (c.fault !== '') return false;
    if (func !== functions.imported + i) continue;
    if (offset !== body || expected !== size) return false;
    copy(w, c.bytes, copied, start);
    copied = c.pos;
    c.end = c.pos;
    c.pos = body;
    if (!meterBody(w, c, functions.parameters[type] ?? 0, meter)) return false;
    c.end = end;
    next++;
  }
  copy(w, c.bytes, copied, end);
  return next === kernels.length && functions.types.fault === '';
}
