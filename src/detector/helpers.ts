// Kernels cut into pieces: a loop that only calls small mixing functions is one kernel, whoever split it. Pieces are put back
// by adding a piece's counts to its caller for each call; a caller made of pieces is a piece itself for the next round.

import { I32 } from '../wasm/natives';
import { COUNTS, takeCounts, type Tally } from './tally';
import { dense, intense, lineHashes, loopHashes, SHAPE, tinyHashes } from './windows';

/** Rounds of putting together; obfuscators that nest deeper pay for it with half their hash rate (papers: function splitting 0.19x). */
export const ROUNDS = 3;
/** A piece has at least this many mixing instructions. */
const LEAST_MIXING = 4;
/** Of those xor or rotate: bit readers, the innocent small helpers, have shifts and masks. */
const LEAST_STRONG = 0.25;
/** A rotate by an argument, cut out as a function, is five to nine masks and shifts. */
const LEAST_LOOSE = 0.1;

/** The pieces of one module: counts by function index. */
export interface Pieces {
  readonly known: Int32Array;
  /** In a tiny module less is enough. */
  readonly tiny: boolean;
  readonly functions: number;
  readonly imported: number;
  found: number;
}

export function newPieces(functions: number, imported: number, tiny: boolean): Pieces {
  return { known: new I32(functions * COUNTS), tiny, functions, imported, found: 0 };
}

/** Remembers the function just walked, pieces it calls included, when it is small and made of mixing. */
export function noteIfPiece(pieces: Pieces, body: number, t: Tally): void {
  const at = body * COUNTS;
  if (pieces.known[at] !== 0) return;
  addUp(pieces, t);
  if (!isPiece(pieces.tiny)) return;
  for (let k = 0; k < COUNTS; k++) pieces.known[at + k] = sum[k]!;
  pieces.found++;
}

const sum = new I32(COUNTS);

function isPiece(tiny: boolean): boolean {
  const mixing = sum[1]!;
  const strong = sum[2]! + sum[5]!;
  if (mixing < LEAST_MIXING) return false;
  if (dense(sum, 0)) return strong >= mixing * LEAST_STRONG || sum[7]! >= mixing * LEAST_LOOSE;
  return tiny && strong >= mixing * SHAPE.intenseStrong && mixing >= sum[0]! * SHAPE.tinyShare;
}

/** Mixing instructions of the function just walked together with the pieces it calls, or 0 when that is no kernel. */
export function assembled(pieces: Pieces, t: Tally): number {
  const calls = addUp(pieces, t);
  if (calls === 0) return 0;
  if (pieces.tiny && calls > 1 && tinyHashes(sum, 0)) return sum[1]!;
  if (!dense(sum, 0)) return 0;
  const hash = calls > 1 ? loopHashes(sum, 0) || intense(sum, 0) : lineHashes(sum, 0);
  return hash ? sum[1]! : 0;
}

/** Fills `sum`; 0 when no piece is called, 1 when one is, 2 when one is called in a loop. */
function addUp(pieces: Pieces, t: Tally): number {
  let how = 0;
  takeCounts(t, sum, 0);
  for (let i = 0; i < t.calls; i++) {
    const call = t.callees[i]!;
    const body = (call >> 1) - pieces.imported;
    const at = body * COUNTS;
    if (body < 0 || body >= pieces.functions || pieces.known[at] === 0) continue;
    how = (call & 1) !== 0 ? 2 : how === 0 ? 1 : how;
    for (let k = 0; k < COUNTS; k++) sum[k]! += pieces.known[at + k]!;
    // The call itself is no longer work of its own.
    sum[0]!--;
  }
  return how;
}

/** False when no call instruction to a piece can stand in [start, end): a raw look for the opcode and an index after it. */
export function mayCall(pieces: Pieces, bytes: Uint8Array, start: number, end: number): boolean {
  for (let p = start; p < end; p++) {
    if (bytes[p] !== 0x10) continue;
    let func = 0;
    let shift = 0;
    let q = p + 1;
    for (; q < end && bytes[q]! > 127 && shift < 21; q++, shift += 7) func |= (bytes[q]! & 127) << shift;
    if (q >= end) return false;
    const body = (func | (bytes[q]! << shift)) - pieces.imported;
    if (body >= 0 && body < pieces.functions && pieces.known[body * COUNTS] !== 0) return true;
  }
  return false;
}
