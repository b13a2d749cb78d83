// What follows each opcode, wasm 3.0 with threads and old exceptions (core specification 5.4 and the proposals' binary formats).
// World: any, hostile realms included. The detector's core knows the same (src/detector/core/opcodes.ts) as WebAssembly;
// here a small script suffices, since only kernels are read.

import { byte, fail, skip, skipLeb, u32, type Cursor } from '../cursor';
import { skipValueType } from '../imports';
import { U8 } from '../natives';

/** Shapes of immediates. Up to three numbers: how many. */
const NUMBERS = 3;
const MEMORY = 4;
const LANE = 5;
const BYTES4 = 6;
const BYTES8 = 7;
const BYTES16 = 8;
const MEMORY_LANE = 9;
const TYPES = 10;
const CAST = 11;
const LABELS = 12;
const UNKNOWN = 13;
/** Closes a block, the second with a label behind it. */
export const END = 14;
export const DELEGATE = 15;
/** Opens a block: from here on. */
export const BLOCK = 16;
export const LOOP = 17;
export const TRY_TABLE = 18;

/** First opcode, last opcode, shape. Pages of 256: plain opcodes, then those behind 0xfb, 0xfc, 0xfd and 0xfe. */
// prettier-ignore
const RUNS: readonly number[] = [
  0x00, 0x01, 0, 0x02, 0x02, BLOCK, 0x03, 0x03, LOOP, 0x04, 0x04, BLOCK, 0x05, 0x05, 0, 0x06, 0x06, BLOCK,
  0x07, 0x09, 1, 0x0a, 0x0a, 0, 0x0b, 0x0b, END, 0x0c, 0x0d, 1, 0x0e, 0x0e, LABELS, 0x0f, 0x0f, 0,
  0x10, 0x10, 1, 0x11, 0x11, 2, 0x12, 0x12, 1, 0x13, 0x13, 2, 0x14, 0x15, 1, 0x18, 0x18, DELEGATE, 0x19, 0x1b, 0,
  0x1c, 0x1c, TYPES, 0x1f, 0x1f, TRY_TABLE, 0x20, 0x26, 1, 0x28, 0x3e, MEMORY, 0x3f, 0x42, 1, 0x43, 0x43, BYTES4,
  0x44, 0x44, BYTES8, 0x45, 0xc4, 0, 0xd0, 0xd0, 1, 0xd1, 0xd1, 0, 0xd2, 0xd2, 1, 0xd3, 0xd4, 0, 0xd5, 0xd6, 1,
  0x100, 0x101, 1, 0x102, 0x105, 2, 0x106, 0x107, 1, 0x108, 0x10a, 2, 0x10b, 0x10e, 1, 0x10f, 0x10f, 0,
  0x110, 0x110, 1, 0x111, 0x113, 2, 0x114, 0x117, 1, 0x118, 0x119, CAST, 0x11a, 0x11e, 0,
  0x200, 0x207, 0, 0x208, 0x208, 2, 0x209, 0x209, 1, 0x20a, 0x20a, 2, 0x20b, 0x20b, 1, 0x20c, 0x20c, 2, 0x20d, 0x20d, 1,
  0x20e, 0x20e, 2, 0x20f, 0x211, 1, 0x213, 0x216, 0,
  0x300, 0x30b, MEMORY, 0x30c, 0x30d, BYTES16, 0x30e, 0x314, 0, 0x315, 0x322, LANE, 0x323, 0x353, 0,
  0x354, 0x35b, MEMORY_LANE, 0x35c, 0x35d, MEMORY, 0x35e, 0x3ff, 0,
  0x400, 0x402, MEMORY, 0x403, 0x403, LANE, 0x410, 0x44e, MEMORY,
];
const OPCODES = 5 * 256;
let shapes: Uint8Array | undefined;

/** Made when first asked for: most pages have no kernel. */
function shapeTable(): Uint8Array {
  if (shapes) return shapes;
  const table = new U8(OPCODES);
  for (let opcode = 0; opcode < OPCODES; opcode++) table[opcode] = UNKNOWN;
  for (let i = 0; i < RUNS.length; i += 3)
    for (let opcode = RUNS[i]!; opcode <= RUNS[i + 1]!; opcode++) table[opcode] = RUNS[i + 2]!;
  return (shapes = table);
}

/** Steps over an opcode and returns the shape of what follows. */
export function readOpcode(c: Cursor): number {
  const opcode = byte(c);
  if (opcode < 0xfb || opcode === 0xff) return shapeTable()[opcode]!;
  const second = u32(c);
  // Relaxed SIMD has no immediates.
  if (second > 255) return opcode === 0xfd && second <= 0x113 ? 0 : UNKNOWN;
  return shapeTable()[(opcode - 0xfa) * 256 + second]!;
}

/** Steps over what follows an opcode that opens no block. */
export function skipImmediates(c: Cursor, shape: number): void {
  if (shape <= NUMBERS) skipNumbers(c, shape);
  else if (shape === MEMORY) skipMemory(c);
  else if (shape === LANE) skip(c, 1);
  else if (shape === BYTES4) skip(c, 4);
  else if (shape === BYTES8) skip(c, 8);
  else if (shape === BYTES16) skip(c, 16);
  else if (shape === MEMORY_LANE) {
    skipMemory(c);
    skip(c, 1);
  } else if (shape === TYPES) for (let n = u32(c); n > 0 && c.fault === ''; n--) skipValueType(c);
  else if (shape === LABELS) skipNumbers(c, u32(c) + 1);
  else if (shape === CAST) {
    skip(c, 1);
    skipNumbers(c, 3);
  } else if (shape === DELEGATE) skipLeb(c);
  else if (shape !== END) fail(c, c.pos, 'unknown instruction');
}

function skipNumbers(c: Cursor, count: number): void {
  for (let n = count; n > 0 && c.fault === ''; n--) skipLeb(c);
}

/** Alignment, an index where its bit 6 says so, offset. */
function skipMemory(c: Cursor): void {
  if ((u32(c) & 0x40) !== 0) skipLeb(c);
  skipLeb(c);
}

/** A value type or the index of a type: both are numbers, but for references with a heap type behind them. */
export function skipBlockType(c: Cursor): void {
  if (c.bytes[c.pos] === 0x63 || c.bytes[c.pos] === 0x64) c.pos++;
  skipLeb(c);
}

/** The catch clauses of try_table: a tag for the first two kinds, a label for all. */
export function skipHandlers(c: Cursor): void {
  for (let n = u32(c); n > 0 && c.fault === ''; n--) skipNumbers(c, byte(c) < 2 ? 2 : 1);
}
