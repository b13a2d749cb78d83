// The call graph from everything that can be called: what padding nobody calls is not counted, and constants that stand in
// set-up functions outside kernels are found. Only modules that hold kernels and are small enough pay for this full walk.

import type { Bodies } from '../wasm/bodies';
import { I32, U8 } from '../wasm/natives';
import { elementFunctions, exportedFunctions, startFunction, type Roots } from '../wasm/roots';
import { ELEMENT, EXPORT, open, START, type Sections } from '../wasm/sections';
import type { Tally } from './tally';
import { walk } from './walker';

/** Larger modules are taken as wholly reachable: decoding them once more would cost more than the answer is worth. */
export const MAX_WALKED = 4 << 20;

export interface Reach {
  /** Bytes of the bodies that can be reached. */
  bytes: number;
  /** 1 for each body that can be reached. */
  readonly marks: Uint8Array;
}

/** `each` sees the tally of every reachable body right after its walk. */
export function reachable(
  sections: Sections,
  bodies: Bodies,
  imported: number,
  t: Tally,
  each: (body: number) => void,
): Reach {
  const reach: Reach = { bytes: 0, marks: new U8(bodies.count) };
  const queue = new I32(bodies.count);
  let queued = 0;
  const mark = (func: number): void => {
    const body = func - imported;
    if (body < 0 || body >= bodies.count || reach.marks[body] === 1) return;
    reach.marks[body] = 1;
    queue[queued++] = body;
  };
  const roots: Roots = { found: mark, complete: true };
  exportedFunctions(open(sections, EXPORT), roots);
  startFunction(open(sections, START), roots);
  elementFunctions(open(sections, ELEMENT), roots);
  if (!roots.complete) for (let i = 0; i < bodies.count; i++) mark(imported + i);
  for (let next = 0; next < queued; next++) {
    const body = queue[next]!;
    reach.bytes += bodies.ends[body]! - bodies.starts[body]!;
    walk(sections.bytes, bodies.starts[body]!, bodies.ends[body]!, t);
    for (let i = 0; i < t.calls; i++) mark(t.callees[i]! >> 1);
    each(body);
  }
  return reach;
}
