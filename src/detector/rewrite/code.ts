// The code section with its kernels metered; all other bodies are copied as they are, those between two kernels at once.
// World: any, hostile realms included.

import { fail, skip, u32, type Cursor } from '../../wasm/cursor';
import type { Core } from '../core';
import { meterBody, type Meter } from './body';
import { GENERAL, MINING } from './tick-module';
import { copy, type Writer } from './writer';

/** A kernel, as the detector says where it is. */
export interface Place {
  /** Index in the module's function index space (imports first). */
  readonly func: number;
  /** Byte offset of the function's body in the module, behind its size. */
  readonly offset: number;
  /** Size of the body in bytes. */
  readonly size: number;
  /** Whether its time is charged as a proof of work's. */
  readonly mining: boolean;
}

export interface Functions {
  readonly imported: number;
  /** Over the functions' types, from the first on. */
  readonly types: Cursor;
  /** Number of parameters by type. */
  readonly parameters: Int32Array;
}

/** Writes the section's content. Sets the cursor's fault when a kernel is not where it is said to be, or cannot be followed. */
export function meterCode(
  w: Writer,
  c: Cursor,
  core: Core,
  kernels: readonly Place[],
  functions: Functions,
  meter: Meter,
): void {
  const { bytes, end } = c;
  let copied = c.pos;
  let next = 0;
  for (let left = u32(c), func = functions.imported; left > 0 && next < kernels.length; left--, func++) {
    const start = c.pos;
    const size = u32(c);
    const body = c.pos;
    const type = u32(functions.types);
    skip(c, size);
    const kernel = kernels[next]!;
    if (kernel.func !== func) continue;
    if (kernel.offset !== body || kernel.size !== size || c.fault !== '') break;
    copy(w, bytes, copied, start);
    copied = c.end = c.pos;
    c.pos = body;
    meterBody(w, c, core, functions.parameters[type] ?? 0, meter, kernel.mining ? MINING : GENERAL);
    c.end = end;
    next++;
  }
  copy(w, bytes, copied, end);
  if (next < kernels.length) fail(c, c.pos, 'a kernel is not there');
}
