// Which functions are kernels: those whose densest loop, unrolled stretches or whole body pass windows.ts, and, where none
// does, those that pass together with the small functions they call.

import { addKernel, type Find } from './find';
import { assembled, mayCall, newPieces, noteIfPiece, ROUNDS, type Pieces } from './helpers';
import { SMALL_CODE, worthDecoding } from './prefilter';
import { primitivesOf } from './primitives';
import { I32 } from '../wasm/natives';
import { COUNTS, takeCounts, type Tally } from './tally';
import { walk } from './walker';
import { functionHashes, SHAPE, wholeHashes } from './windows';

/** Judges every body worth decoding; small modules also get their pieces noted, for findInPieces. */
export function findKernels(find: Find): Pieces | null {
  const bytes = find.sections.bytes;
  const { starts, ends, count } = find.bodies;
  const pieces = find.codeSize > SMALL_CODE ? null : newPieces(count, find.imported, find.tally.tiny);
  for (let i = 0; i < count; i++) {
    if (!worthDecoding(bytes, starts[i]!, ends[i]!, find.codeSize)) continue;
    if (!walk(bytes, starts[i]!, ends[i]!, find.tally)) find.notAnalysed++;
    else {
      if (find.tally.mixing >= SHAPE.tinyMixing) judge(find, i);
      if (pieces) noteIfPiece(pieces, i, find.tally);
    }
  }
  return pieces;
}

function judge(find: Find, body: number): void {
  const primitives = primitivesOf(find.tally);
  const mixing = kernelMixing(find.tally, primitives.length > 0);
  if (mixing > 0) addKernel(find, body, mixing, primitives);
}

/** Mixing instructions when the function is a kernel, else 0. `named`: it shows a known primitive. */
export function kernelMixing(t: Tally, named: boolean): number {
  const most = t.loopMixing > t.runMixing ? t.loopMixing : t.runMixing;
  if (most > 0) return most;
  return functionHashes(t, named) ? t.mixing : 0;
}

/** Puts together what was cut up, until there is a kernel or nothing new. */
export function findInPieces(find: Find, pieces: Pieces): void {
  for (let round = 0, before = 0; round < ROUNDS && pieces.found > before && find.kernels.length === 0; round++) {
    before = pieces.found;
    putTogether(find, pieces);
  }
}

function putTogether(find: Find, pieces: Pieces): void {
  const bytes = find.sections.bytes;
  const { starts, ends, count } = find.bodies;
  for (let i = 0; i < count; i++) {
    if (!mayCall(pieces, bytes, starts[i]!, ends[i]!)) continue;
    if (!walk(bytes, starts[i]!, ends[i]!, find.tally)) continue;
    const mixing = assembled(pieces, find.tally);
    if (mixing > 0) addKernel(find, i, mixing, primitivesOf(find.tally));
    noteIfPiece(pieces, i, find.tally);
  }
}

const sum = new I32(COUNTS);
const own = new I32(COUNTS);

/** A tiny module that mixes as a whole though no function does: the function with most xors and rotates stands for it. */
export function findWhole(find: Find): void {
  const { starts, ends, count } = find.bodies;
  let best = -1;
  let most = 0;
  for (let k = 0; k < COUNTS; k++) sum[k] = 0;
  for (let i = 0; i < count; i++) {
    if (!walk(find.sections.bytes, starts[i]!, ends[i]!, find.tally)) continue;
    takeCounts(find.tally, own, 0);
    for (let k = 0; k < COUNTS; k++) sum[k]! += own[k]!;
    if (own[2]! + own[5]! <= most) continue;
    most = own[2]! + own[5]!;
    best = i;
  }
  if (best < 0 || !wholeHashes(sum)) return;
  walk(find.sections.bytes, starts[best]!, ends[best]!, find.tally);
  addKernel(find, best, sum[1]!, primitivesOf(find.tally));
}
