// Where each function body of the code section stands (core specification 5.5.13). Bodies carry their size, so a body
// that cannot be decoded costs only itself.

import { fail, u32, type Cursor } from './cursor';
import { I32 } from './natives';

/** Engines refuse more (JS API, implementation limits: 1,000,000 functions); it bounds what we allocate. */
export const MAX_FUNCTIONS = 1_000_000;

export interface Bodies {
  readonly count: number;
  /** First byte of body i (its local declarations). */
  readonly starts: Int32Array;
  /** One past the last byte of body i. */
  readonly ends: Int32Array;
}

export function cutBodies(c: Cursor): Bodies {
  const at = c.pos;
  let count = c.pos < c.end ? u32(c) : 0;
  // A body takes two bytes at least, so a larger claim is a lie and allocates nothing.
  if (count > MAX_FUNCTIONS || count > (c.end - c.pos) / 2) count = fail(c, at, 'more functions than bytes');
  const starts = new I32(count);
  const ends = new I32(count);
  for (let i = 0; i < count; i++) {
    const size = u32(c);
    if (c.fault !== '') break;
    if (size > c.end - c.pos) {
      fail(c, c.pos, 'function body longer than its section');
      break;
    }
    starts[i] = c.pos;
    c.pos += size;
    ends[i] = c.pos;
  }
  return { count: c.fault === '' ? count : 0, starts, ends };
}
