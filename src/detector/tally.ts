// What the walker counts in one function. One object of fixed arrays, reused for every function: nothing is allocated per body.

import { CONSTANT_SETS } from './constants.js';
import { I32, U8 } from '../wasm/natives.js';

/** Offsets into `amounts`: how often each constant shift or rotate amount was used. Rotates are kept as left rotates. */
export const ROTL32 = 0;
export const SHL32 = 32;
export const SHR32 = 64;
export const ROTL64 = 96;
export const SHL64 = 160;
export const SHR64 = 224;
const AMOUNTS = 288;

export interface Tally {
  /** Windows in which mixing dominates, inside loops: mixing instructions, the strong ones (xor, rotate), subtractions. */
  loopMixing: number;
  loopStrong: number;
  loopSubs: number;
  /** The same for windows outside loops. */
  lineMixing: number;
  lineStrong: number;
  lineSubs: number;
  /** Integer multiplications, and i32/i64 constants shaped like a scratchpad mask (2^n - 16). */
  multiplies: number;
  scratchMasks: number;
  loops: number;
  /** Bit sets of words seen, one per constant set. */
  readonly words: Int32Array;
  readonly amounts: Int32Array;
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
    loopStrong: 0,
    loopSubs: 0,
    lineMixing: 0,
    lineStrong: 0,
    lineSubs: 0,
    multiplies: 0,
    scratchMasks: 0,
    loops: 0,
    words: new I32(CONSTANT_SETS.length),
    amounts: new I32(AMOUNTS),
    callees: new I32(1024),
    calls: 0,
    calleeRoom: 1024,
    frames: new U8(1024),
    frameRoom: 1024,
  };
}

export function clear(t: Tally): void {
  t.loopMixing = t.loopStrong = t.loopSubs = 0;
  t.lineMixing = t.lineStrong = t.lineSubs = 0;
  t.multiplies = t.scratchMasks = t.loops = t.calls = 0;
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
