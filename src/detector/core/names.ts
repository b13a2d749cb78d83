// Which primitives a function shows: constant sets of which enough words were seen, and signatures of rotation amounts.
// The tables stand in constants.ts and signatures.ts; names are bits here, by the row's place in its table. World: wasm.

import { addWord } from './lexicon';
import { AMOUNTS, MAX_SETS, ROTL32, ROTL64, SHL32, SHL64, SHR32, SHR64, WORDS } from './state';

/** Distinct words of each set that must be seen. */
const NEEDS: usize = memory.data(256, 16);
/** The signature table as it was handed in (core.ts), and its rows. */
let signatures: usize = 0;
let signatureCount: i32 = 0;

/** The layout of both tables stands at `fill` in ../core.ts. */
export function fillTables(tables: usize): void {
  let at = tables;
  const sets = load<i32>(at);
  at += 4;
  for (let set: i32 = 0; set < sets; set++) {
    store<i32>(NEEDS + (set << 2), load<i32>(at));
    const oneOrder = load<i32>(at, 4);
    const count = load<i32>(at, 8);
    at += 12;
    for (let bit: i32 = 0; bit < count; bit++, at += 4) {
      const word = load<i32>(at);
      addWord(word, set * 32 + bit);
      if (!oneOrder) addWord(bswap<i32>(word), set * 32 + bit);
    }
  }
  signatureCount = load<i32>(at);
  signatures = at + 4;
}

/** Sets named by the bit sets at `words`. */
export function namedSets(words: usize): u64 {
  let named: u64 = 0;
  for (let set: i32 = 0; set < MAX_SETS; set++) {
    const seen = load<i32>(words + (set << 2));
    if (seen != 0 && popcnt<i32>(seen) >= load<i32>(NEEDS + (set << 2))) named |= (<u64>1) << set;
  }
  return named;
}

/** Signatures that the amounts of the function just walked match. */
export function matchingSignatures(): i32 {
  let found: i32 = 0;
  let at = signatures;
  for (let i: i32 = 0; i < signatureCount; i++) {
    if (matches(at)) found |= 1 << i;
    at += 16 + ((<usize>load<i32>(at, 12)) << 2);
  }
  return found;
}

/** Sets named by the function just walked. */
export function wordsSeen(): u64 {
  return namedSets(WORDS);
}

/** How often `amount` is rotated by, shift pairs included. */
function rotations(wide: bool, amount: i32): i32 {
  if (wide) return timesOf(ROTL64 + amount) + min(timesOf(SHL64 + amount), timesOf(SHR64 + 64 - amount));
  return timesOf(ROTL32 + amount) + min(timesOf(SHL32 + amount), timesOf(SHR32 + 32 - amount));
}

function timesOf(slot: i32): i32 {
  return load<i32>(AMOUNTS + (slot << 2));
}

/** Share of a function's rotations that must be by the signature's amounts: bit packing shifts by every amount there is. */
const OWN_SHARE: f64 = 0.7;

/** A row: width, need, only, count, amounts. */
function matches(row: usize): bool {
  const width = load<i32>(row);
  const count = load<i32>(row, 12);
  let seen: i32 = 0;
  let own: i32 = 0;
  for (let i: i32 = 0; i < count; i++) {
    const n = rotations(width == 64, load<i32>(row + 16 + (i << 2)));
    own += n;
    if (n > 0) seen++;
  }
  if (seen < load<i32>(row, 4)) return false;
  let all: i32 = 0;
  let distinct: i32 = 0;
  for (let i: i32 = 1; i < width; i++) {
    const n = rotations(width == 64, i);
    all += n;
    if (n > 0) distinct++;
  }
  return <f64>own >= <f64>all * OWN_SHARE && (load<i32>(row, 8) == 0 || distinct == seen);
}
