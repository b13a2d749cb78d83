// Which primitives a function shows: constant sets of which enough words were seen, and signatures of rotation amounts.
// The rows stand in constants.ts and signatures.ts; names are bits here, by the row's place there. World: wasm.

import { addWord } from './lexicon';
import { AMOUNTS, GIVEN32, GIVEN64, MAX_SETS, ROTL32, ROTL64, SHL32, SHL64, SHR32, SHR64, tally, WORDS } from './state';

/** Both tables, a data segment that the build puts here (scripts/core/tables.ts says what stands where). */
export const tables: usize = memory.data(4096, 16);
/** How many distinct words of each set, and then how many amounts of each signature, must be seen. */
const NEEDS: usize = tables + 2;
/** The signatures' rows, and their needs. */
let signatures: usize = 0;
let signatureNeeds: usize = 0;

/** Reads the constant sets, and past them. */
export function readTables(): void {
  const sets = <i32>load<u8>(tables);
  signatureNeeds = NEEDS + <usize>sets;
  let at = signatureNeeds + <usize>load<u8>(tables, 1);
  for (let set: i32 = 0; set < sets; set++) {
    const head = <i32>load<u8>(at++);
    for (let bit: i32 = 0; bit < head >> 1; bit++, at += 4) {
      const word = load<i32>(at);
      addWord(word, set * 32 + bit);
      if ((head & 1) == 0) addWord(bswap<i32>(word), set * 32 + bit);
    }
  }
  signatures = at;
}

/** Sets named by the bit sets at `words`. */
export function namedSets(words: usize): u64 {
  let named: u64 = 0;
  for (let set: i32 = 0; set < MAX_SETS; set++) {
    const seen = load<i32>(words + (set << 2));
    if (seen != 0 && popcnt<i32>(seen) >= <i32>load<u8>(NEEDS + set)) named |= (<u64>1) << set;
  }
  return named;
}

/** Sets named by the function just walked. */
export function wordsSeen(): u64 {
  return namedSets(WORDS);
}

/** Signatures that the amounts of the function just walked match; `strong` says whether that alone makes a hash likely. */
export function matchingSignatures(): i32 {
  strong = false;
  if (!tally.touched) return 0;
  sumUp(false);
  let found = matchingRows();
  // A function that rotates by its argument may do so to the right.
  if (tally.given) {
    sumUp(true);
    found |= matchingRows();
  }
  return found;
}

/** What the last call of `matchingSignatures` found is not found in ordinary code either. */
export let strong: bool = false;

/** A row of the signatures: these bytes, then the amounts. */
@unmanaged
class Row {
  width: u8 = 0;
  flags: u8 = 0;
  muls: u8 = 0;
  nots: u8 = 0;
  unknown: u8 = 0;
  count: u8 = 0;
}
const ROW_SIZE: usize = 6;
const ONLY: i32 = 1;
const WEAK: i32 = 2;

/** A rolled-up permutation has one place that turns by what a table or counter says, not dozens. */
const MOST_UNKNOWN: i32 = 8;

function unknownTurnsFit(row: Row): bool {
  return row.unknown == 0 || (tally.unknownTurns >= <i32>row.unknown && tally.unknownTurns <= MOST_UNKNOWN);
}

function matchingRows(): i32 {
  let found: i32 = 0;
  let at = signatures;
  for (let i: i32 = 0; i < <i32>load<u8>(tables, 1); i++) {
    const row = changetype<Row>(at);
    const need = <i32>load<u8>(signatureNeeds + i);
    if (tally.muls >= <i32>row.muls && tally.nots >= <i32>row.nots && unknownTurnsFit(row)) {
      if (matches(row, need, row.width)) {
        found |= 1 << i;
        if ((row.flags & WEAK) == 0) strong = true;
      } else if (row.width == 64 && matches(row, need, 32)) found |= 1 << i;
    }
    at += ROW_SIZE + <usize>row.count;
  }
  return found;
}

/** How often each amount is rotated by: 32-bit words from 0, 64-bit ones from 32. */
const TURNS: usize = memory.data(384, 16);
/** Turns and distinct amounts of each width without whole bytes, which are byte swaps unless a signature has them. */
let turns32: i32 = 0;
let turns64: i32 = 0;
let distinct32: i32 = 0;
let distinct64: i32 = 0;

/** `mirrored`: what was given as an argument turns to the right. */
function sumUp(mirrored: bool): void {
  turns32 = turns64 = distinct32 = distinct64 = 0;
  for (let i: i32 = 1; i < 32; i++) {
    const n = rotations(ROTL32, SHL32, SHR32, i, 32) + timesOf(GIVEN32 + (mirrored ? 32 - i : i));
    store<i32>(TURNS + (i << 2), n);
    if (n == 0 || (i & 7) == 0) continue;
    turns32 += n;
    distinct32++;
  }
  for (let i: i32 = 1; i < 64; i++) {
    const n = rotations(ROTL64, SHL64, SHR64, i, 64) + timesOf(GIVEN64 + (mirrored ? 64 - i : i));
    store<i32>(TURNS + 128 + (i << 2), n);
    if (n == 0 || (i & 7) == 0) continue;
    turns64 += n;
    distinct64++;
  }
}

/** Rotates, shift pairs included. */
function rotations(rotl: i32, shl: i32, shr: i32, amount: i32, width: i32): i32 {
  return timesOf(rotl + amount) + min(timesOf(shl + amount), timesOf(shr + width - amount));
}

function timesOf(slot: i32): i32 {
  return load<i32>(AMOUNTS + (slot << 2));
}

/** Share of a function's rotations that must be by the signature's amounts: bit packing shifts by every amount there is. */
const OWN_SHARE: f64 = 0.7;
/** 64-bit words kept as halves turn by the same amounts modulo 32; when these are few, more is asked of them. */
const TELLING: i32 = 6;
const LEAST_HALVED: i32 = 3;

/** `width`: 32 for a 64-bit row looks for its words kept as two halves. */
function matches(row: Row, need: i32, width: i32): bool {
  const turns = TURNS + (width == 64 ? 128 : 0);
  const amounts = changetype<usize>(row) + ROW_SIZE;
  let looked: u64 = 1;
  let asked: i32 = 0;
  let seen: i32 = 0;
  let own: i32 = 0;
  let odd: i32 = 0;
  let oddTurns: i32 = 0;
  let fewest: i32 = i32.MAX_VALUE;
  let most: i32 = 0;
  for (let i: i32 = 0; i < <i32>row.count; i++) {
    const amount = (<i32>load<u8>(amounts + i)) & (width - 1);
    const bit: u64 = (<u64>1) << amount;
    if ((looked & bit) != 0) continue;
    looked |= bit;
    asked++;
    const n = load<i32>(turns + (amount << 2));
    if (n == 0) continue;
    seen++;
    own += n;
    fewest = min(fewest, n);
    most = max(most, n);
    if ((amount & 7) == 0) continue;
    odd++;
    oddTurns += n;
  }
  const halved = width != <i32>row.width;
  if (halved && asked < LEAST_HALVED) return false;
  // Halves may share an amount; a row that asks for more than it has is switched off.
  if (need > <i32>row.count || seen < min(need, asked)) return false;
  const foreign = (width == 64 ? turns64 : turns32) - oddTurns;
  if (<f64>own < <f64>(own + foreign) * OWN_SHARE) return false;
  // Rounds turn by each of their amounts equally often, and both halves by each.
  if (halved && asked < TELLING && (fewest < 2 || most != fewest)) return false;
  const only = (row.flags & ONLY) != 0 || (halved && asked < TELLING);
  return !only || (width == 64 ? distinct64 : distinct32) == odd;
}
