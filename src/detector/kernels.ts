// When a function counts as a kernel: its densest loop, its unrolled stretches, or all of it passed windows.ts.

import type { Tally } from './tally.js';
import { functionHashes } from './windows.js';

/** Mixing instructions when the function is a kernel, else 0. `named`: it shows a known primitive. */
export function kernelMixing(t: Tally, named: boolean): number {
  const dense = t.loopMixing > t.runMixing ? t.loopMixing : t.runMixing;
  if (dense > 0) return dense;
  return functionHashes(t, named) ? t.mixing : 0;
}
