// What follows each opcode in the byte stream, and what the instruction says about hashing: wasm 3.0 plus the
// stack-switching, wide-arithmetic and half-precision proposals (core specification 5.4 and the proposals' binary formats).
// World: wasm. Tables are filled once from runs of (value, first opcode, last opcode).

/** Shapes of immediates. */
export const NONE: u8 = 0;
export const BLOCK: u8 = 1;
export const LEB: u8 = 2;
export const LEB2: u8 = 3;
export const MEMARG: u8 = 4;
export const BR_TABLE: u8 = 5;
export const SELECT_T: u8 = 6;
export const I32_CONST: u8 = 7;
export const I64_CONST: u8 = 8;
export const F32_CONST: u8 = 9;
export const F64_CONST: u8 = 10;
export const GC: u8 = 11;
export const MISC: u8 = 12;
export const SIMD: u8 = 13;
export const ATOMIC: u8 = 14;
export const TRY_TABLE: u8 = 15;
export const END: u8 = 16;
/** Arithmetic whose operands may be constants standing right before it. */
export const ALU: u8 = 17;
export const LOOP: u8 = 18;
export const CALL: u8 = 19;
export const LEB3_BYTE: u8 = 20;
export const BYTES16: u8 = 21;
export const BYTE: u8 = 22;
export const MEMARG_BYTE: u8 = 23;
/** Everything that is not listed. */
const UNKNOWN: u8 = 255;

/** Tables of 256 shapes. */
export const PLAIN_SHAPES: usize = memory.data(256, 16);
export const GC_SHAPES: usize = memory.data(256, 16);
export const MISC_SHAPES: usize = memory.data(256, 16);
export const SIMD_SHAPES: usize = memory.data(256, 16);
export const ATOMIC_SHAPES: usize = memory.data(256, 16);

// prettier-ignore
const PLAIN_RUNS: usize = memory.data<u8>([
  NONE, 0x00, 0x01, NONE, 0x05, 0x05, NONE, 0x0a, 0x0a, NONE, 0x0f, 0x0f, NONE, 0x19, 0x1b, NONE, 0x45, 0xc4,
  NONE, 0xd1, 0xd1, NONE, 0xd3, 0xd4,
  BLOCK, 0x02, 0x02, BLOCK, 0x04, 0x04, BLOCK, 0x06, 0x06, LOOP, 0x03, 0x03,
  LEB, 0x07, 0x09, LEB, 0x0c, 0x0d, LEB, 0x14, 0x15, LEB, 0x20, 0x26, LEB, 0x3f, 0x40, LEB, 0xd0, 0xd0,
  LEB, 0xd2, 0xd2, LEB, 0xd5, 0xd6, LEB, 0xe0, 0xe0, LEB, 0xe2, 0xe2,
  END, 0x0b, 0x0b, END, 0x18, 0x18, BR_TABLE, 0x0e, 0x0e, CALL, 0x10, 0x10, CALL, 0x12, 0x12,
  LEB2, 0x11, 0x11, LEB2, 0x13, 0x13, LEB2, 0xe1, 0xe1, LEB2, 0xe5, 0xe5, SELECT_T, 0x1c, 0x1c, TRY_TABLE, 0x1f, 0x1f,
  MEMARG, 0x28, 0x3e, I32_CONST, 0x41, 0x41, I64_CONST, 0x42, 0x42, F32_CONST, 0x43, 0x43, F64_CONST, 0x44, 0x44,
  ALU, 0x6a, 0x6c, ALU, 0x71, 0x78, ALU, 0x7c, 0x7e, ALU, 0x83, 0x8a,
  GC, 0xfb, 0xfb, MISC, 0xfc, 0xfc, SIMD, 0xfd, 0xfd, ATOMIC, 0xfe, 0xfe,
  UNKNOWN, 0xff, 0xff,
]);
// prettier-ignore
const GC_RUNS: usize = memory.data<u8>([
  LEB, 0x00, 0x01, LEB, 0x06, 0x07, LEB, 0x0b, 0x0e, LEB, 0x10, 0x10, LEB, 0x14, 0x17,
  LEB2, 0x02, 0x05, LEB2, 0x08, 0x0a, LEB2, 0x11, 0x13, NONE, 0x0f, 0x0f, NONE, 0x1a, 0x1e, LEB3_BYTE, 0x18, 0x19,
  UNKNOWN, 0xff, 0xff,
]);
// prettier-ignore
const MISC_RUNS: usize = memory.data<u8>([
  NONE, 0x00, 0x07, NONE, 0x13, 0x16, LEB2, 0x08, 0x08, LEB2, 0x0a, 0x0a, LEB2, 0x0c, 0x0c, LEB2, 0x0e, 0x0e,
  LEB, 0x09, 0x09, LEB, 0x0b, 0x0b, LEB, 0x0d, 0x0d, LEB, 0x0f, 0x12,
  UNKNOWN, 0xff, 0xff,
]);
// prettier-ignore
const SIMD_RUNS: usize = memory.data<u8>([
  MEMARG, 0x00, 0x0b, MEMARG, 0x5c, 0x5d, BYTES16, 0x0c, 0x0d, NONE, 0x0e, 0x14, NONE, 0x23, 0x53,
  BYTE, 0x15, 0x22, MEMARG_BYTE, 0x54, 0x5b, NONE, 0x5e, 0xff,
]);
// prettier-ignore
const ATOMIC_RUNS: usize = memory.data<u8>([
  MEMARG, 0x00, 0x02, MEMARG, 0x10, 0x4e, BYTE, 0x03, 0x03,
  UNKNOWN, 0xff, 0xff,
]);

/** Closes a block like `end`, and has a label. */
export const DELEGATE: u8 = 0x18;

/** The shape of an opcode behind one of GC, MISC, SIMD or ATOMIC. */
export function shapeBehind(prefix: u8, opcode: i32): u8 {
  if (opcode < 0) return UNKNOWN;
  // Relaxed SIMD and half precision, of which two take a lane.
  if (opcode > 255) return prefix != SIMD ? UNKNOWN : opcode == 0x121 || opcode == 0x122 ? BYTE : NONE;
  const table = prefix == GC ? GC_SHAPES : prefix == MISC ? MISC_SHAPES : prefix == SIMD ? SIMD_SHAPES : ATOMIC_SHAPES;
  return load<u8>(table + opcode);
}

// Weights: packed so that the walker adds one number per instruction: six bits each for effective instructions, mixing ones,
// strong ones (xor and rotate, which only hashing uses often), or; eight for sub (or and sub together stand in for xor in
// obfuscated code: a ^ b = (a | b) - (a & b)). Neutral instructions (locals, constants, additions, multiplications,
// conversions) weigh nothing: compilers and obfuscators add and remove them at will.

/** Tables of 256 packed weights. */
export const PLAIN_WEIGHTS: usize = memory.data(1024, 16);
export const SIMD_WEIGHTS: usize = memory.data(1024, 16);

/** A load, store, call, branch, comparison, division, float operation: real work that is not mixing. */
const WORK: u8 = 1;
/** and, shifts. */
const BITS: u8 = 2;
/** xor, rotates. */
const MIX: u8 = 3;
/** Subtraction: neutral, but counted. */
const SUB: u8 = 4;
const OR: u8 = 5;
/** SIMD and-not: mixing, and like a subtraction what is left of a xor beside an or. */
const AND_NOT: u8 = 6;

// prettier-ignore
const PLAIN_KINDS: usize = memory.data<u8>([
  WORK, 0x0c, 0x0e, WORK, 0x10, 0x15, WORK, 0x1b, 0x1c, WORK, 0x28, 0x40, WORK, 0x45, 0x69, WORK, 0x6d, 0x70,
  WORK, 0x79, 0x7b, WORK, 0x7f, 0x82, WORK, 0x8b, 0xa6, WORK, 0xfb, 0xfc, WORK, 0xfe, 0xfe,
  BITS, 0x71, 0x71, BITS, 0x74, 0x76, BITS, 0x83, 0x83, BITS, 0x86, 0x88,
  MIX, 0x73, 0x73, MIX, 0x77, 0x78, MIX, 0x85, 0x85, MIX, 0x89, 0x8a,
  SUB, 0x6b, 0x6b, SUB, 0x7d, 0x7d, OR, 0x72, 0x72, OR, 0x84, 0x84,
  0, 0xff, 0xff,
]);
/** Memory, comparisons and float work count; lane moves, integer adds and multiplies are neutral as in scalar code. */
// prettier-ignore
const SIMD_KINDS: usize = memory.data<u8>([
  WORK, 0x00, 0x0b, WORK, 0x23, 0x4c, WORK, 0x52, 0x5f, WORK, 0x67, 0x6a, WORK, 0x74, 0x75, WORK, 0x7a, 0x7a,
  WORK, 0x94, 0x94, WORK, 0xd6, 0xdb,
  BITS, 0x4e, 0x4e, AND_NOT, 0x4f, 0x4f, BITS, 0x6b, 0x6d, BITS, 0x8b, 0x8d, BITS, 0xab, 0xad, BITS, 0xcb, 0xcd,
  MIX, 0x51, 0x51, OR, 0x50, 0x50,
  WORK, 0xe0, 0xff,
]);
const WEIGHT: usize = memory.data<i32>([
  0,
  1,
  1 | (1 << 6),
  1 | (1 << 6) | (1 << 12),
  1 << 24,
  1 | (1 << 6) | (1 << 18),
  1 | (1 << 6) | (1 << 24),
]);

export function fillOpcodeTables(): void {
  shapes(PLAIN_SHAPES, PLAIN_RUNS);
  shapes(GC_SHAPES, GC_RUNS);
  shapes(MISC_SHAPES, MISC_RUNS);
  shapes(SIMD_SHAPES, SIMD_RUNS);
  shapes(ATOMIC_SHAPES, ATOMIC_RUNS);
  weights(PLAIN_WEIGHTS, PLAIN_KINDS);
  weights(SIMD_WEIGHTS, SIMD_KINDS);
}

/** A list of runs ends with the one that reaches opcode 255. */
function shapes(table: usize, runs: usize): void {
  memory.fill(table, UNKNOWN, 256);
  for (let at = runs; ; at += 3) {
    const last = <i32>load<u8>(at, 2);
    for (let op = <i32>load<u8>(at, 1); op <= last; op++) store<u8>(table + op, load<u8>(at));
    if (last == 255) return;
  }
}

function weights(table: usize, runs: usize): void {
  for (let at = runs; ; at += 3) {
    const weight = load<i32>(WEIGHT + ((<usize>load<u8>(at)) << 2));
    const last = <i32>load<u8>(at, 2);
    for (let op = <i32>load<u8>(at, 1); op <= last; op++) store<i32>(table + (op << 2), weight);
    if (last == 255) return;
  }
}
