// What follows each opcode in the byte stream: wasm 3.0 plus the stack-switching, wide-arithmetic and half-precision
// proposals (core specification 5.4 and the proposals' binary formats). Tables are built on first use, not at start.

import { U8 } from './natives';

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

/** A value and the opcodes it belongs to, as pairs of first and last. */
export interface Runs {
  readonly value: number;
  readonly runs: readonly number[];
}

/** Everything that is not listed is unknown. */
const PLAIN: readonly Runs[] = [
  {
    value: NONE,
    runs: [0x00, 0x01, 0x05, 0x05, 0x0a, 0x0a, 0x0f, 0x0f, 0x19, 0x1b, 0x45, 0xc4, 0xd1, 0xd1, 0xd3, 0xd4],
  },
  { value: BLOCK, runs: [0x02, 0x02, 0x04, 0x04, 0x06, 0x06] },
  { value: LOOP, runs: [0x03, 0x03] },
  {
    value: LEB,
    runs: [
      0x07, 0x09, 0x0c, 0x0d, 0x14, 0x15, 0x20, 0x26, 0x3f, 0x40, 0xd0, 0xd0, 0xd2, 0xd2, 0xd5, 0xd6, 0xe0, 0xe0, 0xe2,
      0xe2,
    ],
  },
  { value: END, runs: [0x0b, 0x0b, 0x18, 0x18] },
  { value: BR_TABLE, runs: [0x0e, 0x0e] },
  { value: CALL, runs: [0x10, 0x10, 0x12, 0x12] },
  { value: LEB2, runs: [0x11, 0x11, 0x13, 0x13, 0xe1, 0xe1, 0xe5, 0xe5] },
  { value: SELECT_T, runs: [0x1c, 0x1c] },
  { value: TRY_TABLE, runs: [0x1f, 0x1f] },
  { value: MEMARG, runs: [0x28, 0x3e] },
  { value: I32_CONST, runs: [0x41, 0x41] },
  { value: I64_CONST, runs: [0x42, 0x42] },
  { value: F32_CONST, runs: [0x43, 0x43] },
  { value: F64_CONST, runs: [0x44, 0x44] },
  { value: ALU, runs: [0x6a, 0x6c, 0x71, 0x78, 0x7c, 0x7e, 0x83, 0x8a] },
  { value: GC, runs: [0xfb, 0xfb] },
  { value: MISC, runs: [0xfc, 0xfc] },
  { value: SIMD, runs: [0xfd, 0xfd] },
  { value: ATOMIC, runs: [0xfe, 0xfe] },
];

const GC_RUNS: readonly Runs[] = [
  { value: LEB, runs: [0x00, 0x01, 0x06, 0x07, 0x0b, 0x0e, 0x10, 0x10, 0x14, 0x17] },
  { value: LEB2, runs: [0x02, 0x05, 0x08, 0x0a, 0x11, 0x13] },
  { value: NONE, runs: [0x0f, 0x0f, 0x1a, 0x1e] },
  { value: LEB3_BYTE, runs: [0x18, 0x19] },
];

const MISC_RUNS: readonly Runs[] = [
  { value: NONE, runs: [0x00, 0x07, 0x13, 0x16] },
  { value: LEB2, runs: [0x08, 0x08, 0x0a, 0x0a, 0x0c, 0x0c, 0x0e, 0x0e] },
  { value: LEB, runs: [0x09, 0x09, 0x0b, 0x0b, 0x0d, 0x0d, 0x0f, 0x12] },
];

const SIMD_RUNS: readonly Runs[] = [
  { value: MEMARG, runs: [0x00, 0x0b, 0x5c, 0x5d] },
  { value: BYTES16, runs: [0x0c, 0x0d] },
  { value: NONE, runs: [0x0e, 0x14, 0x23, 0x53, 0x5e, 0xff] },
  { value: BYTE, runs: [0x15, 0x22] },
  { value: MEMARG_BYTE, runs: [0x54, 0x5b] },
];

const ATOMIC_RUNS: readonly Runs[] = [
  { value: MEMARG, runs: [0x00, 0x02, 0x10, 0x4e] },
  { value: BYTE, runs: [0x03, 0x03] },
];

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

/** A table over one byte. Later runs win. */
export function expand(groups: readonly Runs[], fallback: number = UNKNOWN): Uint8Array {
  const table = new U8(256);
  for (let i = 0; i < 256; i++) table[i] = fallback;
  for (let g = 0; g < groups.length; g++) {
    const { value, runs } = groups[g]!;
    for (let r = 0; r + 1 < runs.length; r += 2) for (let op = runs[r]!; op <= runs[r + 1]!; op++) table[op] = value;
  }
  return table;
}
