// What a constant right before an arithmetic instruction tells: a rotate or shift amount (every hash has its own set of
// them), or, after a second constant, the value that an obfuscator split in two.

import { imul } from '../wasm/natives';
import { noteWord } from './lexicon';
import { ROTL32, ROTL64, SHL32, SHL64, SHR32, SHR64, type Tally } from './tally';

/** Counts the amount of i32/i64 shl, shr_s, shr_u, rotl, rotr (opcodes 0x74-0x78, 0x86-0x8a); rotates as left rotates. */
export function noteAmount(t: Tally, opcode: number, amount: number): void {
  if (opcode >= 0x86) noteWide(t, opcode, amount & 63);
  else if (opcode >= 0x74 && opcode <= 0x78) noteNarrow(t, opcode, amount & 31);
}

function noteNarrow(t: Tally, opcode: number, amount: number): void {
  t.touched = true;
  if (opcode === 0x74) shiftLeft(t, SHL32, SHR32, 32, amount);
  else if (opcode < 0x77) shiftRight(t, SHL32, SHR32, 32, amount);
  else t.amounts[ROTL32 + (opcode === 0x77 ? amount : (32 - amount) & 31)]!++;
}

function noteWide(t: Tally, opcode: number, amount: number): void {
  t.touched = true;
  if (opcode === 0x86) shiftLeft(t, SHL64, SHR64, 64, amount);
  else if (opcode < 0x89) shiftRight(t, SHL64, SHR64, 64, amount);
  else t.amounts[ROTL64 + (opcode === 0x89 ? amount : (64 - amount) & 63)]!++;
}

/** Each left shift that finds its complement makes a rotate; whole bytes do not count, those pairs are byte swaps. */
function shiftLeft(t: Tally, left: number, right: number, width: number, amount: number): void {
  const n = ++t.amounts[left + amount]!;
  if ((amount & 7) !== 0 && n <= t.amounts[right + width - amount]!) t.pairs++;
}

function shiftRight(t: Tally, left: number, right: number, width: number, amount: number): void {
  const n = ++t.amounts[right + amount]!;
  if ((amount & 7) !== 0 && n <= t.amounts[left + width - amount]!) t.pairs++;
}

/** A shift by a variable amount; one to each side may be a rotate. */
export function noteLooseShift(t: Tally, opcode: number): void {
  const left = opcode === 0x74 || opcode === 0x86;
  if (!left && opcode !== 0x76 && opcode !== 0x88) return;
  if (left ? ++t.looseLeft <= t.looseRight : ++t.looseRight <= t.looseLeft) t.loose++;
}

/** i32x4 and i64x2 shifts: SIMD has no rotate, so hashes pair them. */
export function noteSimdAmount(t: Tally, sub: number, amount: number): void {
  t.touched = true;
  if (sub === 0xab) shiftLeft(t, SHL32, SHR32, 32, amount & 31);
  else if (sub === 0xad) shiftRight(t, SHL32, SHR32, 32, amount & 31);
  else if (sub === 0xcb) shiftLeft(t, SHL64, SHR64, 64, amount & 63);
  else if (sub === 0xcd) shiftRight(t, SHL64, SHR64, 64, amount & 63);
}

/** The value of `a op b` for the operations that constant splitting uses; 64-bit sums are folded half by half without carry. */
export function foldAndNote(t: Tally, opcode: number, lo0: number, hi0: number, lo: number, hi: number): void {
  const wide = opcode >= 0x7c;
  const kind = wide ? (opcode >= 0x83 ? opcode - 0x83 + 0x71 : opcode - 0x7c + 0x6a) : opcode;
  if (wide) noteWord(t, fold(kind, hi0, hi, carry(kind, lo0, lo)));
  noteWord(t, fold(kind, lo0, lo, 0));
}

function fold(kind: number, a: number, b: number, extra: number): number {
  if (kind === 0x6a) return (a + b + extra) | 0;
  if (kind === 0x6b) return (a - b - extra) | 0;
  if (kind === 0x6c) return imul(a, b);
  if (kind === 0x71) return a & b;
  if (kind === 0x72) return a | b;
  if (kind === 0x73) return a ^ b;
  return 0;
}

function carry(kind: number, a: number, b: number): number {
  if (kind === 0x6a) return (a >>> 0) + (b >>> 0) > 0xffffffff ? 1 : 0;
  if (kind === 0x6b) return a >>> 0 < b >>> 0 ? 1 : 0;
  return 0;
}
