// When a function counts as a kernel. Each threshold is a row with the experiment that set it (test/bench, docs/detector.md).

import { shiftPairs } from './signatures.js';
import type { Tally } from './tally.js';

export const KERNEL_THRESHOLDS = {
  /** Mixing instructions in mixing-dominated windows of loops. CRC-32 sliced by 16 has 60, BLAKE2b rolled 80. */
  loopMixing: 36,
  /** Of those: xor, rotates, shift pairs, subtractions. Byte swapping, the innocent look-alike, has next to none. */
  loopStrong: 24,
  /** The same without a loop around it, for unrolled compression functions that something else calls in a loop. */
  lineMixing: 96,
  lineStrong: 48,
} as const;

/** Mixing instructions when the function is a kernel, else 0. */
export function kernelMixing(t: Tally): number {
  const pairs = shiftPairs(t);
  const loopStrong = t.loopStrong + t.loopSubs + (t.loopMixing > 0 ? pairs : 0);
  const strong = t.loopStrong + t.lineStrong + t.loopSubs + t.lineSubs + pairs;
  const mixing = t.loopMixing + t.lineMixing;
  if (t.loopMixing >= KERNEL_THRESHOLDS.loopMixing && loopStrong >= KERNEL_THRESHOLDS.loopStrong) return t.loopMixing;
  if (mixing >= KERNEL_THRESHOLDS.lineMixing && strong >= KERNEL_THRESHOLDS.lineStrong) return mixing;
  return 0;
}
