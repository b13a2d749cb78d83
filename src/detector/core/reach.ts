// The call graph from everything that can be called: what padding nobody calls is not counted, and constants that stand in
// set-up functions outside kernels are found. Only modules that hold kernels and are small enough pay for this full walk.
// World: wasm.

import { reserve } from './arena';
import * as bodies from './bodies';
import { addNames, addWords } from './kernels';
import { report } from './report';
import { seenOf } from './seen';

let marks: usize = 0;
let queue: usize = 0;
let queued: i32 = 0;
let imported: i32 = 0;

export function startReach(importedFunctions: i32): bool {
  imported = importedFunctions;
  queued = 0;
  marks = reserve(<usize>bodies.count);
  queue = reserve(<usize>bodies.count * 4);
  if (marks == 0 || queue == 0) return false;
  memory.fill(marks, 0, <usize>bodies.count);
  return true;
}

export function mark(func: i32): void {
  const body = func - imported;
  if (body < 0 || body >= bodies.count || load<u8>(marks + body) == 1) return;
  store<u8>(marks + body, 1);
  store<i32>(queue + (queued++ << 2), body);
}

export function markAll(): void {
  for (let i: i32 = 0; i < bodies.count; i++) mark(imported + i);
}

/** Bytes of code that can run, -1 where no memory is left; on the way functions that are no kernels add their constants, in tiny modules rotations too. */
export function reach(): i32 {
  let bytes: i32 = 0;
  report.scratchMasks = 0;
  for (let next: i32 = 0; next < queued; next++) {
    const body = load<i32>(queue + (next << 2));
    bytes += <i32>(bodies.endOf(body) - bodies.startOf(body));
    const seen = seenOf(body);
    if (!seen) return -1;
    for (let i: i32 = 0; i < seen.calls; i++) mark(load<i32>(seen.callees + (i << 2)) >> 1);
    if (seen.words != 0) addWords(seen.words);
    report.scratchMasks += seen.scratchMasks;
    addNames(seen.sets, seen.signatures);
  }
  return bytes;
}
