// Where the call graph starts: the core follows it (core/reach.ts) from everything that can be called.

import { elementFunctions, exportedFunctions, startFunction, type Roots } from '../wasm/roots';
import { ELEMENT, EXPORT, open, START, type Sections } from '../wasm/sections';
import { refresh, type Core } from './core';

/** Larger modules are taken as wholly reachable: decoding them once more would cost more than the answer is worth. */
export const MAX_WALKED = 4 << 20;
/** A miner for one algorithm has 1 to 12 kB of code; padded to ten times that it is still tiny (core/windows.ts). */
export const TINY_CODE = 136 << 10;

/** Bytes of the bodies that can be reached, -1 where no memory is left; names what the core sees on the way. */
export function reachableBytes(core: Core, sections: Sections): number {
  const { startReach, mark, markAll, reach } = core.run;
  if (!startReach()) return -1;
  const roots: Roots = { found: (func) => mark(func), complete: true };
  exportedFunctions(open(sections, EXPORT), roots);
  startFunction(open(sections, START), roots);
  elementFunctions(open(sections, ELEMENT), roots);
  if (!roots.complete) markAll();
  const bytes = reach();
  refresh(core);
  return bytes;
}
