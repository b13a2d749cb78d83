// The detector's hot pass as a WebAssembly module of its own: compiled by the engine's baseline compiler it is fast from its
// first call on, where a script would start interpreted in every page. ../core.ts is its only caller and says in which order.
// World: wasm. Total: whatever the bytes, reads stay inside memory; no imports, so it can touch nothing.

import * as arena from './arena';
import * as bodies from './bodies';
import * as entries from './entries';
import { nameByGivens } from './givens';
import * as kernels from './kernels';
import { scanWords } from './lexicon';
import { followLocals } from './locals';
import { readTables } from './names';
import { fillOpcodeTables } from './opcodes';
import { newPieces, noPieces } from './pieces';
import * as reachable from './reach';
import { report } from './report';
import { newSeen, noneSeen } from './seen';
import { clear, WORDS } from './state';
import { roomToWalk } from './walker';
import { setTiny, tiny, TINY_CODE } from './windows';

export { meterBody } from './meter';
export { tables } from './names';

/** Modules with less code are decoded more generously. */
const SMALL_CODE: i32 = 512 << 10;
const NO_MEMORY: i32 = 5;

let imported: i32 = 0;

/** To be called once; where the report is. */
export function ready(): usize {
  fillOpcodeTables();
  readTables();
  return changetype<usize>(report);
}

/** A new module with so many imported functions. */
export function begin(importedFunctions: i32): void {
  imported = importedFunctions;
  kernels.newModule();
}

/** Where to write `size` bytes of the code section, and as many of the PAD bytes behind as there are. 0: no memory. */
export function room(size: i32): usize {
  return arena.room(size);
}

/** Cuts the slice of the code section that was written there and judges its bodies. `whole`: there is no other slice. */
export function judge(size: i32, more: i32, left: i32, whole: bool): i32 {
  bodies.cutBodies(size, more, left);
  if (report.fault != 0) return 0;
  const small = whole && report.codeSize <= SMALL_CODE;
  setTiny(whole && report.codeSize <= TINY_CODE);
  followLocals(small);
  noPieces();
  noneSeen();
  const ready = kernels.newKernels() && roomToWalk(bodies.longest) && (!whole || newSeen());
  if (!ready || (small && !newPieces(imported))) {
    bodies.fail(NO_MEMORY, arena.input);
    return 0;
  }
  kernels.findKernels(small);
  if (small && report.kernels == 0) kernels.findInPieces();
  if (tiny && report.kernels == 0) kernels.findWhole();
  if (tiny && report.kernels > 0 && !nameByGivens(imported)) bodies.fail(NO_MEMORY, arena.input);
  return bodies.count;
}

/** Where to write slices of the data section, of up to `size` bytes each. */
export function roomForData(size: i32): usize {
  clear();
  return arena.reserve(size);
}

export function scan(from: usize, size: i32): void {
  scanWords(from, from + <usize>size);
}

/** Names the module by the constants of kernels and data together. */
export function name(): void {
  kernels.addWords(WORDS);
  kernels.nameModule();
}

/** What each export does: `enter` it. Kernels that come to light are listed behind the others. */
export function startEntries(least: f64): bool {
  return entries.startEntries(imported, least);
}

export function enter(func: i32): void {
  entries.enter(func);
}

export function startReach(): bool {
  return reachable.startReach(imported);
}

export function mark(func: i32): void {
  reachable.mark(func);
}

export function markAll(): void {
  reachable.markAll();
}

/** Bytes of the bodies that the marked ones reach, -1 where no memory is left; names what they show. */
export function reach(): i32 {
  const bytes = reachable.reach();
  kernels.nameModule();
  return bytes;
}
