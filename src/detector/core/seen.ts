// What each function showed when it was walked, so that no later pass walks it again. Only for modules that stay in memory
// as a whole. World: wasm.

import { reserve } from './arena';
import * as bodies from './bodies';
import { matchingSignatures, wordsSeen } from './names';
import { copyCounts, Counts, MAX_SETS, tally, total, WORDS } from './state';
import { callees, givens, NO_CONSTANT, walk } from './walker';
import { tiny } from './windows';

@unmanaged
export class Seen {
  effective: i32 = 0;
  mixing: i32 = 0;
  strong: i32 = 0;
  ors: i32 = 0;
  subs: i32 = 0;
  pairs: i32 = 0;
  turns: i32 = 0;
  loose: i32 = 0;
  /** Whether it could be followed to its end. */
  followed: i32 = 0;
  scratchMasks: i32 = 0;
  calls: i32 = 0;
  /** As in walker.ts. */
  callees: usize = 0;
  /** As WORDS, or 0 when there are none. */
  words: usize = 0;
  /** What it names; looked up in tiny modules only. */
  signatures: i32 = 0;
  sets: u64 = 0;
  /** As in walker.ts; kept in tiny modules only. */
  givens: usize = 0;
  unknownTurns: i32 = 0;
  /** 32-bit products. */
  products: i32 = 0;
  byteShifts: i32 = 0;
}
const SEEN_SIZE: usize = 88;

let table: usize = 0;
let marks: usize = 0;

/** For modules that do not stay in memory. */
export function noneSeen(): void {
  table = 0;
}

export function newSeen(): bool {
  table = reserve(<usize>bodies.count * SEEN_SIZE);
  marks = reserve(<usize>bodies.count);
  if (table == 0 || marks == 0) return false;
  memory.fill(marks, 0, <usize>bodies.count);
  return true;
}

export function countsOf(seen: Seen): Counts {
  return changetype<Counts>(seen);
}

/** The constant that call number `call` ends its arguments with. */
export function givenOf(seen: Seen, call: i32): i32 {
  return seen.givens == 0 ? NO_CONSTANT : load<i32>(seen.givens + (call << 2));
}

/** Whether it has been walked. */
export function isSeen(body: i32): bool {
  return load<u8>(marks + body) != 0;
}

/** What body `body` showed; walks it when that has not been done yet. Null where no memory is left. */
export function seenOf(body: i32): Seen | null {
  if (!isSeen(body) && !note(body, walk(bodies.startOf(body), bodies.endOf(body)))) return null;
  return changetype<Seen>(table + <usize>body * SEEN_SIZE);
}

/** Remembers the function just walked. */
export function note(body: i32, followed: bool): bool {
  if (table == 0) return true;
  const seen = changetype<Seen>(table + <usize>body * SEEN_SIZE);
  copyCounts(countsOf(seen), total);
  seen.followed = followed ? 1 : 0;
  seen.scratchMasks = tally.scratchMasks;
  seen.calls = tally.calls;
  seen.callees = reserve((<usize>tally.calls) << 2);
  seen.givens = tiny ? reserve((<usize>tally.calls) << 2) : 0;
  seen.unknownTurns = tally.unknownTurns;
  seen.products = tally.halfMuls;
  seen.byteShifts = tally.byteShifts;
  seen.words = tally.touched ? reserve(MAX_SETS << 2) : 0;
  if (seen.callees == 0 || (tiny && seen.givens == 0) || (tally.touched && seen.words == 0)) return false;
  memory.copy(seen.callees, callees, (<usize>tally.calls) << 2);
  if (tiny) memory.copy(seen.givens, givens, (<usize>tally.calls) << 2);
  if (tally.touched) memory.copy(seen.words, WORDS, MAX_SETS << 2);
  const named = tiny && total.turns != 0;
  seen.sets = named ? wordsSeen() : 0;
  seen.signatures = named ? matchingSignatures() : 0;
  store<u8>(marks + body, 1);
  return true;
}
