// How many function bodies the code section claims (core specification 5.5.13). Cutting them is the core's work.

import { fail, u32, type Cursor } from './cursor';

/** Engines refuse more (JS API, implementation limits: 1,000,000 functions); it bounds what the core allocates. */
export const MAX_FUNCTIONS = 1_000_000;

/** Leaves the cursor at the first body. */
export function countBodies(c: Cursor): number {
  const at = c.pos;
  const count = c.pos < c.end ? u32(c) : 0;
  // A body takes two bytes at least, so a larger claim is a lie and allocates nothing.
  return count > MAX_FUNCTIONS || count > (c.end - c.pos) / 2 ? fail(c, at, 'more functions than bytes') : count;
}
