// Which functions are kernels: those whose densest loop, unrolled stretches or whole body pass windows.ts, and, where none
// does, those that pass together with the small functions they call. World: wasm.

import { reserve } from './arena';
import * as bodies from './bodies';
import { matchingSignatures, namedSets, strong, wordsSeen } from './names';
import { addCounts, assembled, found, mayCall, noteIfPiece } from './pieces';
import { worthDecoding } from './prefilter';
import { report, REPORT_SIZE } from './report';
import { countsOf, note, seenOf } from './seen';
import { Counts, COUNTS_SIZE, MAX_SETS, tally, total, WORDS } from './state';
import { walk } from './walker';
import { functionHashes, tiny, TINY_MIXING, TINY_SHARE, wholeHashes, withoutSwaps } from './windows';

/** One kernel of the list that ../core.ts reads. */
@unmanaged
class Kernel {
  body: i32 = 0;
  start: usize = 0;
  size: i32 = 0;
  mixing: i32 = 0;
  setsLow: i32 = 0;
  setsHigh: i32 = 0;
  signatures: i32 = 0;
  hashing: i32 = 0;
  strong: i32 = 0;
  all: i32 = 0;
  scratchMasks: i32 = 0;
}
const KERNEL_SIZE: usize = 44;

function kernelAt(place: i32): Kernel {
  return changetype<Kernel>(report.kernelList + <usize>place * KERNEL_SIZE);
}

/** Constant words seen anywhere in the module. */
const MODULE_WORDS: usize = memory.data(256, 16);

/** Room for every body of the slice to be one. */
export function newKernels(): bool {
  report.kernels = 0;
  report.kernelList = reserve(<usize>bodies.count * KERNEL_SIZE);
  return report.kernelList != 0;
}

export function newModule(): void {
  memory.fill(MODULE_WORDS, 0, MAX_SETS * 4);
  memory.fill(changetype<usize>(report), 0, REPORT_SIZE);
}

/** Adds bit sets of words to those of the module. */
export function addWords(words: usize): void {
  unite(MODULE_WORDS, words);
}

function unite(to: usize, words: usize): void {
  for (let i: i32 = 0; i < MAX_SETS * 4; i += 16) v128.store(to + i, v128.or(v128.load(to + i), v128.load(words + i)));
}

/** Adds names to those of the module. */
export function addNames(sets: u64, signatures: i32): void {
  report.setsLow |= <i32>sets;
  report.setsHigh |= <i32>(sets >>> 32);
  report.signatures |= signatures;
}

/** Names what the constants of all functions together show. */
export function nameModule(): void {
  addNames(namedSets(MODULE_WORDS), 0);
}

/** Judges every body worth decoding. */
export function findKernels(small: bool): void {
  for (let i: i32 = 0; i < bodies.count; i++) {
    const start = bodies.startOf(i);
    const end = bodies.endOf(i);
    if (!worthDecoding(start, end, small)) continue;
    const followed = walk(start, end);
    note(i, followed);
    if (!followed) continue;
    if (total.mixing >= TINY_MIXING) judge(i);
    noteIfPiece(i);
  }
}

function judge(body: i32): void {
  const sets = wordsSeen();
  const signatures = matchingSignatures();
  const mixing = kernelMixing(sets);
  if (mixing > 0) addKernel(body, mixing, sets, signatures);
}

/** Mixing instructions that make the function just walked a kernel, or 0. */
function kernelMixing(sets: u64): i32 {
  const mixing = max(tally.loopMixing, tally.runMixing);
  return mixing == 0 && functionHashes(sets != 0 || strong) ? total.mixing : mixing;
}

/** Code per mixing instruction in optimised hashes: 4.5 bytes scalar, 20 where SIMD shuffles stand in for rotates. */
const BYTES_PER_MIXING: i32 = 8;
/** In a function of a tiny module that does little else; unoptimised code takes 40. */
const BYTES_AT_MOST: i32 = 40;

/** Records the function just walked as a kernel. */
function addKernel(body: i32, mixing: i32, sets: u64, signatures: i32): void {
  const kernel = kernelAt(report.kernels++);
  kernel.body = body;
  kernel.start = bodies.startOf(body);
  kernel.size = <i32>(bodies.endOf(body) - kernel.start);
  kernel.mixing = mixing;
  kernel.setsLow = <i32>sets;
  kernel.setsHigh = <i32>(sets >>> 32);
  kernel.signatures = signatures;
  kernel.strong = total.strong + total.pairs;
  kernel.all = total.mixing;
  addNames(sets, signatures);
  addWords(WORDS);
  kernel.scratchMasks = tally.scratchMasks;
  report.scratchMasks += tally.scratchMasks;
  kernel.hashing = hashingBytes(mixing, kernel.size);
  report.kernelBytes += kernel.hashing;
}

/** A runtime's huge interpreter loop with one hash inlined is mostly not kernel. */
function hashingBytes(mixing: i32, size: i32): i32 {
  const mostly = tiny && <f64>total.mixing >= <f64>total.effective * TINY_SHARE;
  const share = <f64>mixing / <f64>max(total.effective, 1);
  const claimed = max(<f64>mixing * <f64>(mostly ? BYTES_AT_MOST : BYTES_PER_MIXING), share * <f64>size);
  return claimed < <f64>size ? <i32>claimed : size;
}

/** Allocators and bit readers, the likes of small kernels, have fewer xors and rotates. */
const CLEAR_STRONG: f64 = 0.25;

export function clear(c: Counts): bool {
  return <f64>(c.strong + c.pairs) >= <f64>c.mixing * CLEAR_STRONG;
}

/** How many bytes of a function that is clear are kernel. */
export function clearBytes(body: i32): i32 {
  const start = bodies.startOf(body);
  const end = bodies.endOf(body);
  walk(start, end);
  const sets = wordsSeen();
  matchingSignatures();
  const mixing = kernelMixing(sets);
  return mixing > 0 ? hashingBytes(mixing, <i32>(end - start)) : 0;
}

/** Lists a function that clearBytes found, in its place by order of functions. */
export function addIfNew(body: i32): void {
  for (let i: i32 = 0; i < report.kernels; i++) if (kernelAt(i).body == body) return;
  walk(bodies.startOf(body), bodies.endOf(body));
  judge(body);
  for (let i = report.kernels - 1; i > 0 && kernelAt(i - 1).body > kernelAt(i).body; i--)
    swap(kernelAt(i - 1), kernelAt(i));
}

const SPARE: usize = memory.data(44, 16);

function swap(a: Kernel, b: Kernel): void {
  memory.copy(SPARE, changetype<usize>(a), KERNEL_SIZE);
  memory.copy(changetype<usize>(a), changetype<usize>(b), KERNEL_SIZE);
  memory.copy(changetype<usize>(b), SPARE, KERNEL_SIZE);
}

/** Names more of what a kernel shows. */
export function addSignatures(body: i32, signatures: i32): void {
  for (let i: i32 = 0; i < report.kernels; i++) {
    const kernel = kernelAt(i);
    if (kernel.body == body) kernel.signatures |= signatures;
  }
}

/** Rounds of putting together; obfuscators that nest deeper pay for it with half their hash rate (papers: function splitting 0.19x). */
const ROUNDS: i32 = 3;

/** Puts together what was cut up, until there is a kernel or nothing new. */
export function findInPieces(): void {
  let before: i32 = 0;
  for (let round: i32 = 0; round < ROUNDS && found > before && report.kernels == 0; round++) {
    before = found;
    for (let i: i32 = 0; i < bodies.count; i++) putTogether(i);
  }
}

function putTogether(body: i32): void {
  const start = bodies.startOf(body);
  const end = bodies.endOf(body);
  if (!mayCall(start, end) || !walk(start, end)) return;
  const mixing = assembled();
  if (mixing > 0) addKernel(body, mixing, wordsSeen(), matchingSignatures());
  noteIfPiece(body);
}

const sum: Counts = changetype<Counts>(memory.data(32, 16));
const ALL_WORDS: usize = memory.data(256, 16);

/** A tiny module that mixes as a whole though no function does: the function with most xors and rotates stands for it. */
export function findWhole(): void {
  let best: i32 = -1;
  let most: i32 = 0;
  let byteShifts: i32 = 0;
  let signatures: i32 = 0;
  memory.fill(changetype<usize>(sum), 0, COUNTS_SIZE);
  memory.fill(ALL_WORDS, 0, MAX_SETS * 4);
  for (let i: i32 = 0; i < bodies.count; i++) {
    const seen = seenOf(i);
    if (!seen || !seen.followed) continue;
    addCounts(sum, countsOf(seen));
    byteShifts += seen.byteShifts;
    signatures |= seen.signatures;
    if (seen.words != 0) unite(ALL_WORDS, seen.words);
    if (seen.strong + seen.pairs <= most) continue;
    most = seen.strong + seen.pairs;
    best = i;
  }
  const named = signatures != 0 || namedSets(ALL_WORDS) != 0;
  if (best < 0 || !(wholeHashes(sum, named) || wholeHashes(withoutSwaps(sum, byteShifts), named))) return;
  walk(bodies.startOf(best), bodies.endOf(best));
  addKernel(best, sum.mixing, wordsSeen(), matchingSignatures());
}
