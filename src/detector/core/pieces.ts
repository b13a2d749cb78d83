// Kernels cut into pieces: a loop that only calls small mixing functions is one kernel, whoever split it. Pieces are put back
// by adding a piece's counts to its caller for each call; a caller made of pieces is a piece itself for the next round. World: wasm.

import { reserve } from './arena';
import * as bodies from './bodies';
import { copyCounts, Counts, COUNTS_SIZE, tally, total } from './state';
import { callees } from './walker';
import { dense, intense, INTENSE_STRONG, lineHashes, loopHashes, tiny, tinyHashes, TINY_SHARE } from './windows';

/** A piece has at least this many mixing instructions. */
const LEAST_MIXING: i32 = 4;
/** Of those xor or rotate: bit readers, the innocent small helpers, have shifts and masks. */
const LEAST_STRONG: f64 = 0.25;
/** A rotate by an argument, cut out as a function, is five to nine masks and shifts. */
const LEAST_LOOSE: f64 = 0.1;

/** Counts of each body that is a piece, else 0; no table in modules too large for it. */
let known: usize = 0;
let functions: i32 = 0;
let imported: i32 = 0;
export let found: i32 = 0;

export function noPieces(): void {
  known = 0;
  found = functions = 0;
}

export function newPieces(importedFunctions: i32): bool {
  imported = importedFunctions;
  functions = bodies.count;
  found = 0;
  known = reserve(<usize>functions * COUNTS_SIZE);
  if (known == 0) return false;
  memory.fill(known, 0, <usize>functions * COUNTS_SIZE);
  return true;
}

function pieceAt(body: i32): Counts {
  return changetype<Counts>(known + <usize>body * COUNTS_SIZE);
}

function isKnown(body: i32): bool {
  return body >= 0 && body < functions && pieceAt(body).effective != 0;
}

/** Remembers the function just walked, pieces it calls included, when it is small and made of mixing. */
export function noteIfPiece(body: i32): void {
  if (known == 0 || isKnown(body)) return;
  addUp();
  if (!isPiece()) return;
  copyCounts(pieceAt(body), sum);
  found++;
}

const sum: Counts = changetype<Counts>(memory.data(32, 16));

function isPiece(): bool {
  const strong = sum.strong + sum.pairs;
  const mixing = <f64>sum.mixing;
  if (sum.mixing < LEAST_MIXING) return false;
  if (dense(sum)) return <f64>strong >= mixing * LEAST_STRONG || <f64>sum.loose >= mixing * LEAST_LOOSE;
  return tiny && <f64>strong >= mixing * INTENSE_STRONG && mixing >= <f64>sum.effective * TINY_SHARE;
}

/** Mixing instructions of the function just walked together with the pieces it calls, or 0 when that is no kernel. */
export function assembled(): i32 {
  const calls = addUp();
  if (calls == 0) return 0;
  if (tiny && calls > 1 && tinyHashes(sum)) return sum.mixing;
  if (!dense(sum)) return 0;
  const hash = calls > 1 ? loopHashes(sum) || intense(sum) : lineHashes(sum);
  return hash ? sum.mixing : 0;
}

/** Fills `sum`; 0 when no piece is called, 1 when one is, 2 when one is called in a loop. */
function addUp(): i32 {
  let how: i32 = 0;
  copyCounts(sum, total);
  for (let i: i32 = 0; i < tally.calls; i++) {
    const call = load<i32>(callees + (i << 2));
    const body = (call >> 1) - imported;
    if (!isKnown(body)) continue;
    how = (call & 1) != 0 ? 2 : how == 0 ? 1 : how;
    addCounts(sum, pieceAt(body));
    // The call itself is no longer work of its own.
    sum.effective--;
  }
  return how;
}

export function addCounts(to: Counts, more: Counts): void {
  const a = changetype<usize>(to);
  const b = changetype<usize>(more);
  v128.store(a, i32x4.add(v128.load(a), v128.load(b)));
  v128.store(a, i32x4.add(v128.load(a, 16), v128.load(b, 16)), 16);
}

/** False when no call instruction to a piece can stand in [start, end): a raw look for the opcode and an index after it. */
export function mayCall(start: usize, end: usize): bool {
  for (let p = start; p < end; p++) {
    if (load<u8>(p) != 0x10) continue;
    let func: i32 = 0;
    let shift: i32 = 0;
    let q = p + 1;
    for (; q < end && load<u8>(q) > 127 && shift < 21; q++, shift += 7) func |= ((<i32>load<u8>(q)) & 127) << shift;
    if (q >= end) return false;
    if (isKnown((func | ((<i32>load<u8>(q)) << shift)) - imported)) return true;
  }
  return false;
}
