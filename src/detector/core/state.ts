// What the walker counts in one function, at fixed places of the core's memory: nothing is allocated per function.
// World: wasm (AssemblyScript). Everything in this folder is one module, compiled by scripts/core.ts.

/** What shape is judged by. */
@unmanaged
export class Counts {
  effective: i32 = 0;
  mixing: i32 = 0;
  strong: i32 = 0;
  ors: i32 = 0;
  subs: i32 = 0;
  /** Rotates written as two shifts, by amounts that are not whole bytes. */
  pairs: i32 = 0;
  /** Shifts and rotates, by whatever amount. */
  turns: i32 = 0;
  /** Left and unsigned right shifts by variable amounts: what a rotate becomes when its amount is an argument. */
  loose: i32 = 0;
}

export const COUNTS_SIZE: usize = 32;

@unmanaged
export class Tally {
  /** Mixing instructions of the densest loop (inner loops included) and of all mixing runs; 0 = no kernel (windows.ts). */
  loopMixing: i32 = 0;
  runMixing: i32 = 0;
  looseLeft: i32 = 0;
  looseRight: i32 = 0;
  /** How many windows that do not mix interrupted the run under way. */
  gap: i32 = 0;
  /** Integer constants that mask an address to 16-byte steps of 32 kB to 4 MiB: scratchpads and S-boxes of memory-hard hashes. */
  scratchMasks: i32 = 0;
  loops: i32 = 0;
  calls: i32 = 0;
  /** Something was written to `words` or `amounts` since they were cleared: most bodies leave them alone. */
  touched: i32 = 0;
  /** Shifts and rotates by an amount that is no constant in the code. */
  unknownTurns: i32 = 0;
  /** 64-bit products, and `not` (also as xor with -1): what tells Argon2's rounds and Keccak's apart from their kin. */
  muls: i32 = 0;
  nots: i32 = 0;
  /** 32-bit products. */
  halfMuls: i32 = 0;
  /** Shifts by whole bytes: four to the byte swap of a word. */
  byteShifts: i32 = 0;
  /** Amounts came as arguments of calls. */
  given: i32 = 0;
}
const TALLY_SIZE: usize = 60;

/** Running totals of the function; the run of mixing windows under way (its last three: the totals when it began). */
export const total: Counts = changetype<Counts>(memory.data(32, 16));
export const run: Counts = changetype<Counts>(memory.data(32, 16));
export const tally: Tally = changetype<Tally>(memory.data(60, 16));

/** Bit sets of words seen, one for each constant set. */
export const MAX_SETS: i32 = 64;
export const WORDS: usize = memory.data(256, 16);
const WORDS_SIZE: usize = 256;
/** How often each constant shift or rotate amount was used. Rotates are kept as left rotates. */
export const AMOUNTS: usize = memory.data(1536, 16);
const AMOUNTS_SIZE: usize = 1536;
export const ROTL32: i32 = 0;
export const SHL32: i32 = 32;
export const SHR32: i32 = 64;
export const ROTL64: i32 = 96;
export const SHL64: i32 = 160;
export const SHR64: i32 = 224;
/** Amounts given to functions that rotate by their argument, to whichever side (givens.ts). */
export const GIVEN32: i32 = 288;
export const GIVEN64: i32 = 320;

export function copyCounts(to: Counts, from: Counts): void {
  memory.copy(changetype<usize>(to), changetype<usize>(from), COUNTS_SIZE);
}

export function clear(): void {
  memory.fill(changetype<usize>(total), 0, COUNTS_SIZE);
  memory.fill(changetype<usize>(run), 0, COUNTS_SIZE);
  const dirty = tally.touched;
  memory.fill(changetype<usize>(tally), 0, TALLY_SIZE);
  if (!dirty) return;
  memory.fill(WORDS, 0, WORDS_SIZE);
  memory.fill(AMOUNTS, 0, AMOUNTS_SIZE);
}

export function clearRun(): void {
  run.effective = run.mixing = run.strong = run.ors = run.subs = 0;
  run.pairs = total.pairs;
  run.turns = total.turns;
  run.loose = total.loose;
}
