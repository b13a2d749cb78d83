// What the walker counts in one function. One object of fixed arrays, reused for every function: nothing is allocated per body.

import { CONSTANT_SETS } from './constants';
import { I32, U8 } from '../wasm/natives';

/** Offsets into `amounts`: how often each constant shift or rotate amount was used. Rotates are kept as left rotates. */
export const ROTL32 = 0;
export const SHL32 = 32;
export const SHR32 = 64;
export const ROTL64 = 96;
export const SHL64 = 160;
export const SHR64 = 224;
const AMOUNTS = 288;

/** A stretch of code in which mixing dominates. */
export interface Run {
  effective: number;
  mixing: number;
  strong: number;
  ors: number;
  subs: number;
  /** `pairs`, `turns` and `loose` of the tally when the run began. */
  pairs: number;
  turns: number;
  loose: number;
}

/** The counts that shape is judged by, in this order: effective, mixing, strong, or, sub, pairs, turns, loose pairs. */
export const COUNTS = 8;

export interface Tally {
  /** Mixing instructions of the densest loop (inner loops included) and of all mixing runs; 0 = no kernel (windows.ts). */
  loopMixing: number;
  runMixing: number;
  /** Running totals: effective, mixing, strong, or, sub. */
  effective: number;
  mixing: number;
  strong: number;
  ors: number;
  subs: number;
  /** Rotates written as two shifts, by amounts that are not whole bytes. */
  pairs: number;
  /** Shifts and rotates, by whatever amount. */
  turns: number;
  /** Left and unsigned right shifts by variable amounts: what a rotate becomes when its amount is an argument. */
  loose: number;
  looseLeft: number;
  looseRight: number;
  /** The run of mixing windows under way, and how many others interrupted it. */
  run: Run;
  gap: number;
  /** Integer constants that mask an address to 16-byte steps of 32 kB to 4 MiB: scratchpads and S-boxes of memory-hard hashes. */
  scratchMasks: number;
  loops: number;
  /** The module is tiny: windows.ts then asks for less. Set once for each module, not cleared. */
  tiny: boolean;
  /** Totals at the start of each open loop, COUNTS numbers each. */
  starts: Int32Array;
  startRoom: number;
  /** Bit sets of words seen, one per constant set. */
  readonly words: Int32Array;
  readonly amounts: Int32Array;
  /** Something was written to `words` or `amounts` since they were cleared: most bodies leave them alone. */
  touched: boolean;
  /** Called functions, 2 * index + (1 when the call is in a loop). */
  callees: Int32Array;
  calls: number;
  calleeRoom: number;
  /** Open blocks, 1 for a loop. */
  frames: Uint8Array;
  frameRoom: number;
}

export function newTally(): Tally {
  return {
    loopMixing: 0,
    runMixing: 0,
    effective: 0,
    mixing: 0,
    strong: 0,
    ors: 0,
    subs: 0,
    pairs: 0,
    turns: 0,
    loose: 0,
    looseLeft: 0,
    looseRight: 0,
    run: { effective: 0, mixing: 0, strong: 0, ors: 0, subs: 0, pairs: 0, turns: 0, loose: 0 },
    gap: 0,
    scratchMasks: 0,
    loops: 0,
    tiny: false,
    starts: new I32(64 * COUNTS),
    startRoom: 64,
    words: new I32(CONSTANT_SETS.length),
    amounts: new I32(AMOUNTS),
    touched: false,
    callees: new I32(1024),
    calls: 0,
    calleeRoom: 1024,
    frames: new U8(1024),
    frameRoom: 1024,
  };
}

export function clear(t: Tally): void {
  t.loopMixing = t.runMixing = t.effective = t.mixing = t.strong = t.ors = t.subs = t.pairs = t.turns = 0;
  t.loose = t.looseLeft = t.looseRight = 0;
  t.gap = t.scratchMasks = t.loops = t.calls = 0;
  clearRun(t);
  if (!t.touched) return;
  t.touched = false;
  for (let i = 0; i < AMOUNTS; i++) t.amounts[i] = 0;
  for (let i = 0; i < CONSTANT_SETS.length; i++) t.words[i] = 0;
}

/** Makes room for `depth` open blocks; a body of n bytes cannot open more than n. */
export function growFrames(t: Tally, depth: number): void {
  const wider = new U8(depth * 2);
  for (let i = 0; i < depth; i++) wider[i] = t.frames[i]!;
  t.frames = wider;
  t.frameRoom = depth * 2;
}

export function growCallees(t: Tally): void {
  const wider = new I32(t.calls * 2);
  for (let i = 0; i < t.calls; i++) wider[i] = t.callees[i]!;
  t.callees = wider;
  t.calleeRoom = t.calls * 2;
}

export function clearRun(t: Tally): void {
  const r = t.run;
  r.effective = r.mixing = r.strong = r.ors = r.subs = 0;
  r.pairs = t.pairs;
  r.turns = t.turns;
  r.loose = t.loose;
}

export function growStarts(t: Tally): void {
  const wider = new I32(t.startRoom * 2 * COUNTS);
  for (let i = 0; i < t.startRoom * COUNTS; i++) wider[i] = t.starts[i]!;
  t.starts = wider;
  t.startRoom *= 2;
}

/** Writes the running totals to `to`, starting at `at`. */
export function takeCounts(t: Tally, to: Int32Array, at: number): void {
  to[at] = t.effective;
  to[at + 1] = t.mixing;
  to[at + 2] = t.strong;
  to[at + 3] = t.ors;
  to[at + 4] = t.subs;
  to[at + 5] = t.pairs;
  to[at + 6] = t.turns;
  to[at + 7] = t.loose;
}
