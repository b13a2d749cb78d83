// Where mixing is dense. Two views, so that neither code around a kernel nor a loop around other code can dilute it:
// loops (with the loops inside them), and runs of consecutive windows for unrolled code. Thresholds are rows of one table.

import { I32 } from '../wasm/natives';
import { clearRun, COUNTS, growStarts, takeCounts, type Tally } from './tally';

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
  denseStrong: 0.13,
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
  /** Rolled-up compression functions: SHA-256 has 27 mixing, 20 strong, 12 rotates; SipHash's rounds, in every Rust map, 22. */
  intenseMixing: 24,
  intenseStrong: 0.5,
  intenseTurns: 0.2,
  /** In modules of at most TINY_CODE: Keccak rolled up has 12 to 20 mixing, 11 strong, a share of 0.22 to 0.33. */
  tinyMixing: 12,
  tinyStrong: 8,
  tinyShare: 0.2,
  /** A tiny module as a whole, when its loops were cut up or filled with junk. */
  wholeStrong: 10,
  wholeShare: 0.07,
} as const;

/** A miner for one algorithm has 1 to 12 kB of code; padded to ten times that it is still tiny. */
export const TINY_CODE = 128 << 10;

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

const part = new I32(COUNTS);

/** Judges the run under way; inside a loop the loop's thresholds apply. */
export function closeRun(t: Tally, loopDepth: number): void {
  const run = t.run;
  t.gap = 0;
  if (run.mixing >= SHAPE.loopMixing) {
    part[0] = run.effective;
    part[1] = run.mixing;
    part[2] = run.strong;
    part[3] = run.ors;
    part[4] = run.subs;
    part[5] = t.pairs - run.pairs;
    part[6] = t.turns - run.turns;
    part[7] = t.loose - run.loose;
    if (loopDepth > 0 ? loopHashes(part, 0) : lineHashes(part, 0)) t.runMixing += run.mixing;
  }
  clearRun(t);
}

export function openLoop(t: Tally, depth: number): void {
  closeRun(t, depth);
  if (depth >= t.startRoom) growStarts(t);
  takeCounts(t, t.starts, depth * COUNTS);
  t.loops++;
}

/** Judges the loop opened at `depth` by all that happened since. */
export function closeLoop(t: Tally, depth: number): void {
  closeRun(t, depth + 1);
  const at = depth * COUNTS;
  const mixing = t.mixing - t.starts[at + 1]!;
  if (mixing < (t.tiny ? SHAPE.tinyMixing : SHAPE.intenseMixing) || mixing <= t.loopMixing) return;
  takeCounts(t, part, 0);
  for (let i = 0; i < COUNTS; i++) part[i]! -= t.starts[at + i]!;
  if (loopHashes(part, 0) || intense(part, 0) || (t.tiny && tinyHashes(part, 0))) t.loopMixing = mixing;
}

/** Judges the whole function; `named`: it shows a known primitive. */
export function functionHashes(t: Tally, named: boolean): boolean {
  takeCounts(t, part, 0);
  if (t.tiny && t.loops > 0 && tinyHashes(part, 0)) return true;
  if (named && hashes(part, 0, SHAPE.namedMixing, SHAPE.namedStrong)) return true;
  return lineHashes(part, 0) || (t.loops > 0 && intense(part, 0));
}

export function loopHashes(counts: Int32Array, at: number): boolean {
  return hashes(counts, at, SHAPE.loopMixing, SHAPE.loopStrong);
}

export function lineHashes(counts: Int32Array, at: number): boolean {
  return hashes(counts, at, SHAPE.lineMixing, SHAPE.lineStrong);
}

/** Made of mixing, however little there is: a piece of a kernel that was cut up. */
export function dense(counts: Int32Array, at: number): boolean {
  return counts[at + 1]! >= counts[at]! * SHAPE.denseShare;
}

/** A small loop of almost nothing but xor and rotate: a compression function rolled up for size. */
export function intense(c: Int32Array, at: number): boolean {
  const mixing = c[at + 1]!;
  const strong = c[at + 2]! + c[at + 5]!;
  return (
    mixing >= SHAPE.intenseMixing &&
    strong >= mixing * SHAPE.intenseStrong &&
    c[at + 6]! >= mixing * SHAPE.intenseTurns &&
    dense(c, at)
  );
}

/** Of a tiny module a few dozen instructions are much, and nobody but a hash has them mix in a loop. */
export function tinyHashes(c: Int32Array, at: number): boolean {
  const mixing = c[at + 1]!;
  const strong = c[at + 2]! + c[at + 5]! + c[at + 7]!;
  return (
    mixing >= SHAPE.tinyMixing &&
    strong >= SHAPE.tinyStrong &&
    mixing >= c[at]! * SHAPE.tinyShare &&
    strong >= mixing * SHAPE.denseStrong &&
    c[at + 6]! > 0
  );
}

/** The counts of all functions of a tiny module together. */
export function wholeHashes(c: Int32Array): boolean {
  const mixing = c[1]!;
  const strong = c[2]! + c[5]! + c[7]!;
  return (
    strong >= SHAPE.wholeStrong &&
    mixing >= c[0]! * SHAPE.wholeShare &&
    strong >= mixing * SHAPE.denseStrong &&
    c[6]! >= mixing * SHAPE.minTurns
  );
}

/** The one judgement of shape. `or` and `sub` together are xors in disguise, believed only where mixing is dense. */
function hashes(c: Int32Array, at: number, leastMixing: number, leastStrong: number): boolean {
  const mixing = c[at + 1]!;
  if (mixing < leastMixing || mixing < c[at]! * SHAPE.minShare || c[at + 6]! < mixing * SHAPE.minTurns) return false;
  const plain = c[at + 2]! + c[at + 5]!;
  if (!dense(c, at)) return plain >= leastStrong && plain >= mixing * SHAPE.sparseStrong;
  const hidden = plain + c[at + 7]! + (c[at + 3]! < c[at + 4]! ? c[at + 3]! : c[at + 4]!);
  return hidden >= leastStrong && hidden >= mixing * SHAPE.denseStrong;
}
