// What a constant right before an arithmetic instruction tells: a rotate or shift amount (every hash has its own set of
// them), or, after a second constant, the value that an obfuscator split in two. World: wasm.

import { noteWord } from './lexicon';
import { AMOUNTS, ROTL32, ROTL64, SHL32, SHL64, SHR32, SHR64, tally, total } from './state';

/** Counts the amount of i32/i64 shl, shr_s, shr_u, rotl, rotr (opcodes 0x74-0x78, 0x86-0x8a); rotates as left rotates. */
export function noteAmount(opcode: i32, amount: i32): void {
  if (opcode >= 0x86) noteWide(opcode, amount & 63);
  else if (opcode >= 0x74 && opcode <= 0x78) noteNarrow(opcode, amount & 31);
}

function noteNarrow(opcode: i32, amount: i32): void {
  if (opcode == 0x74) shift(SHL32 + amount, SHR32 + 32 - amount, amount);
  else if (opcode < 0x77) shift(SHR32 + amount, SHL32 + 32 - amount, amount);
  else count(ROTL32 + (opcode == 0x77 ? amount : (32 - amount) & 31));
}

function noteWide(opcode: i32, amount: i32): void {
  if (opcode == 0x86) shift(SHL64 + amount, SHR64 + 64 - amount, amount);
  else if (opcode < 0x89) shift(SHR64 + amount, SHL64 + 64 - amount, amount);
  else count(ROTL64 + (opcode == 0x89 ? amount : (64 - amount) & 63));
}

function count(slot: i32): i32 {
  tally.touched = 1;
  const at = AMOUNTS + (slot << 2);
  const n = load<i32>(at) + 1;
  store<i32>(at, n);
  return n;
}

/** Each shift that finds its complement makes a rotate; whole bytes do not count, those pairs are byte swaps. */
function shift(slot: i32, complement: i32, amount: i32): void {
  const n = count(slot);
  if ((amount & 7) == 0) tally.byteShifts++;
  else if (n <= load<i32>(AMOUNTS + (complement << 2))) total.pairs++;
}

/** A shift by a variable amount; one to each side may be a rotate. */
export function noteLooseShift(opcode: i32): void {
  if (opcode == 0x74 || opcode == 0x86) {
    if (++tally.looseLeft <= tally.looseRight) total.loose++;
  } else if (opcode == 0x76 || opcode == 0x88) {
    if (++tally.looseRight <= tally.looseLeft) total.loose++;
  }
}

/** i32x4 and i64x2 shifts: SIMD has no rotate, so hashes pair them. */
export function noteSimdAmount(sub: i32, amount: i32): void {
  tally.touched = 1;
  if (sub == 0xab) noteNarrow(0x74, amount & 31);
  else if (sub == 0xad) noteNarrow(0x76, amount & 31);
  else if (sub == 0xcb) noteWide(0x86, amount & 63);
  else if (sub == 0xcd) noteWide(0x88, amount & 63);
}

/** Byte moves within each lane that turn it round: how SIMD rotates by whole bytes. `lanes`: 16 indices. */
export function noteByteTurn(lanes: usize): void {
  for (let width: i32 = 4; width <= 8; width += 4) {
    const by = (<i32>load<u8>(lanes)) & 15;
    if (by == 0 || by >= width || !turnsBy(lanes, by, width)) continue;
    tally.touched = 1;
    total.turns++;
    count(width == 4 ? ROTL32 + 32 - 8 * by : ROTL64 + 64 - 8 * by);
    return;
  }
}

/** The second operand of a shuffle is usually the first again, so its indices count as the same. */
function turnsBy(lanes: usize, by: i32, width: i32): bool {
  for (let i: i32 = 0; i < 16; i++) {
    const from = <i32>load<u8>(lanes + i);
    if (from > 31 || (from & 15) != ((i & ~(width - 1)) | ((i + by) & (width - 1)))) return false;
  }
  return true;
}

/** What the last call of `foldAndNote` gave. */
export let foldedLow: i32 = 0;
export let foldedHigh: i32 = 0;

/** The value of `a op b` for the operations that constant splitting uses; 64-bit sums are folded half by half. False for others. */
export function foldAndNote(opcode: i32, lo0: i32, hi0: i32, lo: i32, hi: i32): bool {
  const wide = opcode >= 0x7c;
  const kind = wide ? (opcode >= 0x83 ? opcode - 0x83 + 0x71 : opcode - 0x7c + 0x6a) : opcode;
  if (kind > 0x73) return false;
  foldedHigh = wide ? fold(kind, hi0, hi, carry(kind, lo0, lo)) : 0;
  foldedLow = fold(kind, lo0, lo, 0);
  if (wide) noteWord(foldedHigh);
  noteWord(foldedLow);
  return true;
}

function fold(kind: i32, a: i32, b: i32, extra: i32): i32 {
  if (kind == 0x6a) return a + b + extra;
  if (kind == 0x6b) return a - b - extra;
  if (kind == 0x6c) return a * b;
  if (kind == 0x71) return a & b;
  if (kind == 0x72) return a | b;
  return a ^ b;
}

function carry(kind: i32, a: i32, b: i32): i32 {
  if (kind == 0x6a) return <u32>(a + b) < <u32>a ? 1 : 0;
  if (kind == 0x6b) return <u32>a < <u32>b ? 1 : 0;
  return 0;
}
