// The loops of one body, and how much work a turn of each is. World: wasm.

import { reserve } from './arena';
import { shape, skipInstruction } from './instructions';
import * as op from './opcodes';

/** Loops are numbered from 1 in the order of their headers; 0 is the straight line. */
export let loops: i32 = 0;
/** For each of them where its first instruction stands, and the number of its own instructions, inner loops left out. */
let starts: usize = 0;
let sizes: usize = 0;

export function startOfLoop(loop: i32): usize {
  return load<usize>(starts + (loop << 2));
}

export function sizeOfLoop(loop: i32): i32 {
  return load<i32>(sizes + (loop << 2));
}

/** Instructions of the largest loop. */
export function largestLoop(): i32 {
  let most: i32 = 0;
  for (let loop: i32 = 1; loop <= loops; loop++) most = max(most, sizeOfLoop(loop));
  return most;
}

/** Reads [from, end), from the first instruction to the body's end. False when it cannot be followed. */
export function findLoops(from: usize, end: usize): bool {
  // A block takes two bytes at least.
  const most = (((end - from) >> 1) + 2) << 2;
  starts = reserve(most);
  sizes = reserve(most);
  /** Of each open block the loop that it stands in. */
  const around = reserve(most);
  if (starts == 0 || sizes == 0 || around == 0) return false;
  memory.fill(sizes, 0, most);
  loops = 0;
  let loop: usize = 0;
  let depth: usize = 0;
  let p = from;
  while (p < end) {
    const size = sizes + (loop << 2);
    store<i32>(size, load<i32>(size) + 1);
    p = skipInstruction(p, end);
    if (p == 0) return false;
    if (shape == op.END) {
      if (depth == 0) return p == end;
      loop = load<usize>(around + (--depth << 2));
    } else if (shape == op.BLOCK || shape == op.LOOP || shape == op.TRY_TABLE) {
      store<usize>(around + (depth++ << 2), loop);
      if (shape != op.LOOP) continue;
      loop = ++loops;
      store<usize>(starts + (loop << 2), p);
    }
  }
  return false;
}
