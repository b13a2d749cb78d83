// SIMD instructions that mean something here besides their weight: shifts by constants, rotates by moving bytes, products
// and nots (core specification 5.4.9). World: wasm.

import { noteByteTurn, noteSimdAmount } from './amounts';
import { tally, total } from './state';

const V128_CONST: i32 = 0x0c;
const SHUFFLE: i32 = 0x0d;
const SWIZZLE: i32 = 0x0e;
const NOT: i32 = 0x4d;
const ANDNOT: i32 = 0x4f;
const I64X2_MUL: i32 = 0xd5;
const EXTMUL: i32 = 0xdc;

/** Where the last v128.const ended, and its 16 bytes began. */
let vectorEnd: usize = 0;

/** Instruction `n`, which begins at `at` and whose immediates stand at `p`; `amount` stands right before it, or none. */
export function noteLanes(n: i32, at: usize, p: usize, given: bool, amount: i32): void {
  if (isShift(n)) {
    total.turns++;
    if (given) noteSimdAmount(n, amount);
  } else if (n == SHUFFLE) noteByteTurn(p);
  else if (n == V128_CONST) vectorEnd = p + 16;
  else if (n == SWIZZLE && vectorEnd == at) noteByteTurn(at - 16);
  else if (n == NOT || n == ANDNOT) tally.nots++;
  else if (n == I64X2_MUL || (n >= EXTMUL && n <= EXTMUL + 3)) tally.muls++;
}

/** shl, shr_s, shr_u of i8x16, i16x8, i32x4, i64x2. */
function isShift(n: i32): bool {
  return (n & 31) >= 11 && (n & 31) <= 13 && n >= 0x6b && n <= 0xcd;
}
