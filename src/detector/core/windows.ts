// Where mixing is dense. Two views, so that neither code around a kernel nor a loop around other code can dilute it:
// loops (with the loops inside them), and runs of consecutive windows for unrolled code. World: wasm.

import { clearRun, copyCounts, Counts, COUNTS_SIZE, run, tally, total } from './state';

/** Effective instructions per window: about one round of a hash. Six bits count them, so it stays below 63. */
export const WINDOW: i32 = 32;

// Thresholds, set on the npm corpora (tree of 190 modules, 2026-11): what each keeps out or lets in stands beside it.
/** A shorter window, cut off by a loop, neither starts nor ends a run. */
const MIN_WINDOW: i32 = 6;
/** Least share of mixing; compilers without optimiser put two loads before each xor. */
const MIN_SHARE: f64 = 0.3;
/** From this share on code is dense: optimised hashes have 0.6 to 0.98, bit readers and transforms rarely reach it. */
const DENSE_SHARE: f64 = 0.5;
/** Strong instructions per mixing one in dense code: DCTs 0.02 to 0.08; entropy coders and bit readers, in large modules, to 0.19. */
const DENSE_STRONG: f64 = 0.2;
/** Of those in plain sight: obfuscators that replace two xors in three leave more, JPEG 2000 decoders have 0.03 to 0.08. */
const PLAIN_STRONG: f64 = 0.1;
/** The same in tiny modules and where a primitive is named: Argon2's fill has 0.16. */
const TINY_STRONG_SHARE: f64 = 0.13;
/** The same in sparser code, where only real xors and rotates count: hash maps' probes have 0.2. */
const SPARSE_STRONG: f64 = 0.3;
/** Shifts and rotates per mixing instruction: comparing strings word by word is all xor and or, and has none. */
const MIN_TURNS: f64 = 0.06;
/** A kernel's loop: sliced CRC-32 has 53 mixing and 13 strong, rolled BLAKE2b 80 and 64. */
const LOOP_MIXING: i32 = 36;
const LOOP_STRONG: i32 = 24;
/** An unrolled stretch outside loops, or a function's sum: Argon2 with SIMD has 174 and 46 in three loops. */
const LINE_MIXING: i32 = 96;
const LINE_STRONG: i32 = 40;
/** A function that also shows a primitive's constants or rotations needs no more than this. */
const NAMED_MIXING: i32 = 24;
const NAMED_STRONG: i32 = 12;
/** Rolled-up compression functions: SHA-256 has 27 mixing, 20 strong, 12 rotates; SipHash's rounds, in every Rust map, 22. */
const INTENSE_MIXING: i32 = 24;
export const INTENSE_STRONG: f64 = 0.5;
const INTENSE_TURNS: f64 = 0.2;
/** In modules of at most TINY_CODE: Keccak rolled up has 12 to 20 mixing, 11 strong, a share of 0.22 to 0.33. */
export const TINY_MIXING: i32 = 12;
const TINY_STRONG: i32 = 8;
export const TINY_SHARE: f64 = 0.2;
/** A tiny module as a whole, when its loops were cut up or filled with junk. */
const WHOLE_STRONG: i32 = 10;
const WHOLE_SHARE: f64 = 0.07;

/** A miner for one algorithm has 1 to 12 kB of code; padded to ten times that it is still tiny. */
export const TINY_CODE: i32 = 136 << 10;

/** The module under way is tiny: less is asked for. */
export let tiny: bool = false;

export function setTiny(yes: bool): void {
  tiny = yes;
}

/** Closes a window of `acc` (packed weights, opcodes.ts) and adds it to the run under way, or ends that. */
export function closeWindow(acc: i32, loopDepth: i32): void {
  const effective = acc & 63;
  if (effective == 0) return;
  const mixing = (acc >> 6) & 63;
  const strong = (acc >> 12) & 63;
  const ors = (acc >> 18) & 63;
  const subs = <i32>((<u32>acc) >>> 24);
  total.effective += effective;
  total.mixing += mixing;
  total.strong += strong;
  total.ors += ors;
  total.subs += subs;
  if (effective < MIN_WINDOW) return;
  if (<f64>mixing < <f64>effective * MIN_SHARE) {
    if (++tally.gap > 1) closeRun(loopDepth);
    return;
  }
  tally.gap = 0;
  run.effective += effective;
  run.mixing += mixing;
  run.strong += strong;
  run.ors += ors;
  run.subs += subs;
}

const part: Counts = changetype<Counts>(memory.data(32, 16));

/** Judges the run under way; inside a loop the loop's thresholds apply. */
export function closeRun(loopDepth: i32): void {
  tally.gap = 0;
  if (run.mixing >= LOOP_MIXING) {
    copyCounts(part, run);
    part.pairs = total.pairs - run.pairs;
    part.turns = total.turns - run.turns;
    part.loose = total.loose - run.loose;
    if (loopDepth > 0 ? loopHashes(part) : lineHashes(part)) tally.runMixing += run.mixing;
  }
  clearRun();
}

/** Totals at the start of each open loop; walker.ts places them. */
export function openLoop(starts: usize, depth: i32): void {
  closeRun(depth);
  copyCounts(changetype<Counts>(starts + <usize>depth * COUNTS_SIZE), total);
  tally.loops++;
}

/** Judges the loop opened at `depth` by all that happened since. */
export function closeLoop(starts: usize, depth: i32): void {
  closeRun(depth + 1);
  const start = starts + <usize>depth * COUNTS_SIZE;
  const mixing = total.mixing - changetype<Counts>(start).mixing;
  const least = tiny ? TINY_MIXING : INTENSE_MIXING;
  if (mixing < least || mixing <= tally.loopMixing) return;
  const to = changetype<usize>(part);
  const now = changetype<usize>(total);
  v128.store(to, i32x4.sub(v128.load(now), v128.load(start)));
  v128.store(to, i32x4.sub(v128.load(now, 16), v128.load(start, 16)), 16);
  if (loopHashes(part) || intense(part) || (tiny && tinyHashes(part))) tally.loopMixing = mixing;
}

/** Judges the whole function; `named`: it shows a known primitive. */
export function functionHashes(named: bool): bool {
  if (tiny && tally.loops > 0 && (tinyHashes(total) || tinyHashes(withoutSwaps(total, tally.byteShifts)))) return true;
  if (named && hashes(total, NAMED_MIXING, NAMED_STRONG, TINY_STRONG_SHARE)) return true;
  return lineHashes(total) || (tally.loops > 0 && intense(total));
}

/** A byte swap has nine instructions that look like mixing: four shifts, two masks, three ors. Sixteen bury SHA-1's rounds. */
const SWAP_SHIFTS: i32 = 4;
const SWAP_MIXING: i32 = 9;

/** The counts without the byte swaps that so many shifts by whole bytes make. */
export function withoutSwaps(c: Counts, byteShifts: i32): Counts {
  const swaps = byteShifts / SWAP_SHIFTS;
  copyCounts(part, c);
  part.mixing -= min(swaps * SWAP_MIXING, c.mixing);
  part.effective -= min(swaps * SWAP_MIXING, c.effective);
  part.turns -= min(swaps * SWAP_SHIFTS, c.turns);
  return part;
}

export function loopHashes(c: Counts): bool {
  return hashes(c, LOOP_MIXING, LOOP_STRONG, tiny ? TINY_STRONG_SHARE : DENSE_STRONG);
}

export function lineHashes(c: Counts): bool {
  return hashes(c, LINE_MIXING, LINE_STRONG, tiny ? TINY_STRONG_SHARE : DENSE_STRONG);
}

/** Made of mixing, however little there is: a piece of a kernel that was cut up. */
export function dense(c: Counts): bool {
  return <f64>c.mixing >= <f64>c.effective * DENSE_SHARE;
}

/** A small loop of almost nothing but xor and rotate: a compression function rolled up for size. */
export function intense(c: Counts): bool {
  const strong = c.strong + c.pairs;
  return (
    c.mixing >= INTENSE_MIXING &&
    <f64>strong >= <f64>c.mixing * INTENSE_STRONG &&
    <f64>c.turns >= <f64>c.mixing * INTENSE_TURNS &&
    dense(c)
  );
}

/** Of a tiny module a few dozen instructions are much, and nobody but a hash has them mix in a loop. */
export function tinyHashes(c: Counts): bool {
  const strong = c.strong + c.pairs + c.loose;
  return (
    c.mixing >= TINY_MIXING &&
    strong >= TINY_STRONG &&
    <f64>c.mixing >= <f64>c.effective * TINY_SHARE &&
    <f64>strong >= <f64>c.mixing * TINY_STRONG_SHARE &&
    c.turns > 0
  );
}

/** The counts of all functions of a tiny module together; one that names a primitive may be filled with junk mixing. */
export function wholeHashes(c: Counts, named: bool): bool {
  const strong = c.strong + c.pairs + c.loose;
  if (<f64>c.mixing < <f64>c.effective * WHOLE_SHARE) return false;
  if (named) return strong >= TINY_STRONG && c.turns > 0;
  return (
    strong >= WHOLE_STRONG &&
    <f64>strong >= <f64>c.mixing * TINY_STRONG_SHARE &&
    // Keccak rolled up has two turns; its xors speak for it.
    (<f64>c.turns >= <f64>c.mixing * MIN_TURNS || (c.turns > 0 && <f64>strong >= <f64>c.mixing * INTENSE_STRONG))
  );
}

/** The one judgement of shape. `or` and `sub` together are xors in disguise, believed only where mixing is dense. */
function hashes(c: Counts, leastMixing: i32, leastStrong: i32, denseStrong: f64): bool {
  const mixing = <f64>c.mixing;
  if (c.mixing < leastMixing || mixing < <f64>c.effective * MIN_SHARE || <f64>c.turns < mixing * MIN_TURNS)
    return false;
  const plain = c.strong + c.pairs;
  if (!dense(c)) return plain >= leastStrong && <f64>plain >= mixing * SPARSE_STRONG;
  if (!tiny && <f64>plain < mixing * PLAIN_STRONG) return false;
  const hidden = plain + c.loose + (c.ors < c.subs ? c.ors : c.subs);
  return hidden >= leastStrong && <f64>hidden >= mixing * denseStrong;
}
