// What follows each opcode in the byte stream: wasm 3.0 plus the stack-switching, wide-arithmetic and half-precision
// proposals (core specification 5.4 and the proposals' binary formats). Tables are built on first use, not at start.

import { U8 } from './natives.js';

/** Shapes of immediates. */
export const NONE = 0;
export const BLOCK = 1;
export const LEB = 2;
export const LEB2 = 3;
export const MEMARG = 4;
export const BR_TABLE = 5;
export const SELECT_T = 6;
export const I32_CONST = 7;
export const I64_CONST = 8;
export const F32_CONST = 9;
export const F64_CONST = 10;
export const GC = 11;
export const MISC = 12;
export const SIMD = 13;
export const ATOMIC = 14;
export const TRY_TABLE = 15;
export const END = 16;
/** Arithmetic whose operands may be constants standing right before it. */
export const ALU = 17;
export const LOOP = 18;
export const CALL = 19;
export const LEB3_BYTE = 20;
export const BYTES16 = 21;
export const BYTE = 22;
export const MEMARG_BYTE = 23;
export const UNKNOWN = 255;

/** Runs of [first, last, shape]; everything else is unknown. */
const PLAIN = [
  0x00,
  0x01,
  NONE,
  0x02,
  0x02,
  BLOCK,
  0x03,
  0x03,
  LOOP,
  0x04,
  0x04,
  BLOCK,
  0x05,
  0x05,
  NONE,
  0x06,
  0x06,
  BLOCK,
  0x07,
  0x09,
  LEB,
  0x0a,
  0x0a,
  NONE,
  0x0b,
  0x0b,
  END,
  0x0c,
  0x0d,
  LEB,
  0x0e,
  0x0e,
  BR_TABLE,
  0x0f,
  0x0f,
  NONE,
  0x10,
  0x10,
  CALL,
  0x11,
  0x11,
  LEB2,
  0x12,
  0x12,
  CALL,
  0x13,
  0x13,
  LEB2,
  0x14,
  0x15,
  LEB,
  0x18,
  0x18,
  END,
  0x19,
  0x1b,
  NONE,
  0x1c,
  0x1c,
  SELECT_T,
  0x1f,
  0x1f,
  TRY_TABLE,
  0x20,
  0x26,
  LEB,
  0x28,
  0x3e,
  MEMARG,
  0x3f,
  0x40,
  LEB,
  0x41,
  0x41,
  I32_CONST,
  0x42,
  0x42,
  I64_CONST,
  0x43,
  0x43,
  F32_CONST,
  0x44,
  0x44,
  F64_CONST,
  0x45,
  0xc4,
  NONE,
  0x6a,
  0x6c,
  ALU,
  0x71,
  0x78,
  ALU,
  0x7c,
  0x7e,
  ALU,
  0x83,
  0x8a,
  ALU,
  0xd0,
  0xd0,
  LEB,
  0xd1,
  0xd1,
  NONE,
  0xd2,
  0xd2,
  LEB,
  0xd3,
  0xd4,
  NONE,
  0xd5,
  0xd6,
  LEB,
  0xe0,
  0xe0,
  LEB,
  0xe1,
  0xe1,
  LEB2,
  0xe2,
  0xe2,
  LEB,
  0xe5,
  0xe5,
  LEB2,
  0xfb,
  0xfb,
  GC,
  0xfc,
  0xfc,
  MISC,
  0xfd,
  0xfd,
  SIMD,
  0xfe,
  0xfe,
  ATOMIC,
];

const GC_RUNS = [
  0x00,
  0x01,
  LEB,
  0x02,
  0x05,
  LEB2,
  0x06,
  0x07,
  LEB,
  0x08,
  0x0a,
  LEB2,
  0x0b,
  0x0e,
  LEB,
  0x0f,
  0x0f,
  NONE,
  0x10,
  0x10,
  LEB,
  0x11,
  0x13,
  LEB2,
  0x14,
  0x17,
  LEB,
  0x18,
  0x19,
  LEB3_BYTE,
  0x1a,
  0x1e,
  NONE,
];

const MISC_RUNS = [
  0x00,
  0x07,
  NONE,
  0x08,
  0x08,
  LEB2,
  0x09,
  0x09,
  LEB,
  0x0a,
  0x0a,
  LEB2,
  0x0b,
  0x0b,
  LEB,
  0x0c,
  0x0c,
  LEB2,
  0x0d,
  0x0d,
  LEB,
  0x0e,
  0x0e,
  LEB2,
  0x0f,
  0x12,
  LEB,
  0x13,
  0x16,
  NONE,
];

const SIMD_RUNS = [
  0x00,
  0x0b,
  MEMARG,
  0x0c,
  0x0d,
  BYTES16,
  0x0e,
  0x14,
  NONE,
  0x15,
  0x22,
  BYTE,
  0x23,
  0x53,
  NONE,
  0x54,
  0x5b,
  MEMARG_BYTE,
  0x5c,
  0x5d,
  MEMARG,
  0x5e,
  0xff,
  NONE,
];

const ATOMIC_RUNS = [0x00, 0x02, MEMARG, 0x03, 0x03, BYTE, 0x10, 0x4e, MEMARG];

export interface OpcodeTables {
  readonly plain: Uint8Array;
  readonly gc: Uint8Array;
  readonly misc: Uint8Array;
  readonly simd: Uint8Array;
  readonly atomic: Uint8Array;
}

let tables: OpcodeTables | undefined;

export function opcodeTables(): OpcodeTables {
  tables ??= {
    plain: expand(PLAIN),
    gc: expand(GC_RUNS),
    misc: expand(MISC_RUNS),
    simd: expand(SIMD_RUNS),
    atomic: expand(ATOMIC_RUNS),
  };
  return tables;
}

/** Later runs win, so a general run may come first. */
export function expand(runs: readonly number[], fallback: number = UNKNOWN): Uint8Array {
  const table = new U8(256);
  for (let i = 0; i < 256; i++) table[i] = fallback;
  for (let r = 0; r + 2 < runs.length; r += 3) {
    for (let op = runs[r]!; op <= runs[r + 1]!; op++) table[op] = runs[r + 2]!;
  }
  return table;
}
