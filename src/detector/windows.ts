// Where mixing is dense. Two views, so that neither code around a kernel nor a loop around other code can dilute it:
// loops (with the loops inside them), and runs of consecutive windows for unrolled code. Thresholds are rows of one table.

import { I32 } from '../wasm/natives.js';
import { clearRun, growStarts, SNAPSHOT, type Tally } from './tally.js';

/** Effective instructions per window: about one round of a hash. Six bits count them, so it stays below 63. */
export const WINDOW = 32;

/** Set on the npm corpora (tree of 190 modules, 2026-11): what each number keeps out or lets in stands beside it. */
export const SHAPE = {
  /** A shorter window, cut off by a loop, neither starts nor ends a run. */
  minWindow: 6,
  /** Least share of mixing; compilers without optimiser put two loads before each xor. */
  minShare: 0.3,
  /** From this share on code is dense: optimised hashes have 0.6 to 0.98, bit readers and transforms rarely reach it. */
  denseShare: 0.5,
  /** Strong instructions per mixing one in dense code: Argon2's fill has 0.16, DCTs 0.02 to 0.08. */
  denseStrong: 0.12,
  /** The same in sparser code, where only real xors and rotates count: hash maps' probes have 0.2. */
  sparseStrong: 0.3,
  /** Shifts and rotates per mixing instruction: comparing strings word by word is all xor and or, and has none. */
  minTurns: 0.06,
  /** A kernel's loop: sliced CRC-32 has 53 mixing and 13 strong, rolled BLAKE2b 80 and 64. */
  loopMixing: 36,
  loopStrong: 24,
  /** An unrolled stretch outside loops, or a function's sum: Argon2 with SIMD has 174 and 46 in three loops. */
  lineMixing: 96,
  lineStrong: 40,
  /** A function that also shows a primitive's constants or rotations needs no more than this. */
  namedMixing: 24,
  namedStrong: 12,
} as const;

/** Closes a window of `acc` (packed as in weights.ts) and adds it to the run under way, or ends that. */
export function closeWindow(t: Tally, acc: number, loopDepth: number): void {
  const effective = acc & 63;
  if (effective === 0) return;
  const mixing = (acc >> 6) & 63;
  const strong = (acc >> 12) & 63;
  const ors = (acc >> 18) & 63;
  const subs = acc >>> 24;
  t.effective += effective;
  t.mixing += mixing;
  t.strong += strong;
  t.ors += ors;
  t.subs += subs;
  if (effective < SHAPE.minWindow) return;
  if (mixing < effective * SHAPE.minShare) {
    if (++t.gap > 1) closeRun(t, loopDepth);
    return;
  }
  const run = t.run;
  t.gap = 0;
  run.effective += effective;
  run.mixing += mixing;
  run.strong += strong;
  run.ors += ors;
  run.subs += subs;
}

/** Judges the run under way; inside a loop the loop's thresholds apply. */
export function closeRun(t: Tally, loopDepth: number): void {
  const run = t.run;
  t.gap = 0;
  if (run.mixing > 0) {
    const pairs = t.pairs - run.pairs;
    const turns = t.turns - run.turns;
    const looped = loopDepth > 0;
    const mixing = looped ? SHAPE.loopMixing : SHAPE.lineMixing;
    const strong = looped ? SHAPE.loopStrong : SHAPE.lineStrong;
    if (hashes(run.effective, run.mixing, run.strong, run.ors, run.subs, pairs, turns, mixing, strong)) {
      t.runMixing += run.mixing;
    }
  }
  clearRun(t);
}

export function openLoop(t: Tally, depth: number): void {
  closeRun(t, depth);
  if (depth >= t.startRoom) growStarts(t);
  const at = depth * SNAPSHOT;
  const s = t.starts;
  s[at] = t.effective;
  s[at + 1] = t.mixing;
  s[at + 2] = t.strong;
  s[at + 3] = t.ors;
  s[at + 4] = t.subs;
  s[at + 5] = t.pairs;
  s[at + 6] = t.turns;
  t.loops++;
}

/** Judges the loop opened at `depth` by all that happened since. */
export function closeLoop(t: Tally, depth: number): void {
  closeRun(t, depth + 1);
  const at = depth * SNAPSHOT;
  const mixing = t.mixing - t.starts[at + 1]!;
  if (mixing > t.loopMixing && since(t, t.starts, at, SHAPE.loopMixing, SHAPE.loopStrong)) t.loopMixing = mixing;
}

const NOTHING = new I32(SNAPSHOT);

/** Judges the whole function; `named`: it shows a known primitive. */
export function functionHashes(t: Tally, named: boolean): boolean {
  if (named) return since(t, NOTHING, 0, SHAPE.namedMixing, SHAPE.namedStrong);
  return since(t, NOTHING, 0, SHAPE.lineMixing, SHAPE.lineStrong);
}

function since(t: Tally, s: Int32Array, at: number, leastMixing: number, leastStrong: number): boolean {
  return hashes(
    t.effective - s[at]!,
    t.mixing - s[at + 1]!,
    t.strong - s[at + 2]!,
    t.ors - s[at + 3]!,
    t.subs - s[at + 4]!,
    t.pairs - s[at + 5]!,
    t.turns - s[at + 6]!,
    leastMixing,
    leastStrong,
  );
}

/** The one judgement of shape. `ors` and `subs` together are xors in disguise, believed only where mixing is dense. */
function hashes(
  effective: number,
  mixing: number,
  strong: number,
  ors: number,
  subs: number,
  pairs: number,
  turns: number,
  leastMixing: number,
  leastStrong: number,
): boolean {
  if (mixing < leastMixing || mixing < effective * SHAPE.minShare || turns < mixing * SHAPE.minTurns) return false;
  const plain = strong + pairs;
  if (mixing < effective * SHAPE.denseShare) return plain >= leastStrong && plain >= mixing * SHAPE.sparseStrong;
  const hidden = plain + (ors < subs ? ors : subs);
  return hidden >= leastStrong && hidden >= mixing * SHAPE.denseStrong;
}
