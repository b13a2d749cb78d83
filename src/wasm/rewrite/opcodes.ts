// Steps over instructions: wasm 3.0 with threads and old exceptions (core specification 5.4 and the proposals' binary formats).
// World: any, hostile realms included. The detector's core knows the same (src/detector/core/opcodes.ts) as WebAssembly;
// here a small script suffices, since only kernels are read.

import { byte, fail, skip, skipLeb, u32, type Cursor } from '../cursor';
import { skipValueType } from '../imports';
import { U8 } from '../natives';

/** What follows an opcode. Up to 127: four times a number of bytes, plus a number of numbers; MEMORY before that adds a place in memory. */
const BYTE = 4;
const MEMORY = 128;
const TYPES = 200;
const LABELS = 201;
const UNKNOWN = 202;
/** Closes a block; the second has a label. */
export const END = 203;
export const DELEGATE = 204;
/** From here on a block is opened. */
export const BLOCK = 205;
export const LOOP = 206;
const TRY_TABLE = 207;

/** Shapes of opcodes from 0 on, a shape and how many have it: plain opcodes, then those behind 0xfb, 0xfc, 0xfd and 0xfe. */
// prettier-ignore
const RUNS: readonly (readonly number[])[] = [
  [
    0, 2, BLOCK, 1, LOOP, 1, BLOCK, 1, 0, 1, BLOCK, 1, 1, 3, 0, 1, END, 1, 1, 2, LABELS, 1, 0, 1, // to 0x0f
    1, 1, 2, 1, 1, 1, 2, 1, 1, 2, UNKNOWN, 2, DELEGATE, 1, 0, 3, TYPES, 1, UNKNOWN, 2, TRY_TABLE, 1, // to 0x1f
    1, 7, UNKNOWN, 1, MEMORY, 23, 1, 4, 4 * BYTE, 1, 8 * BYTE, 1, 0, 128, UNKNOWN, 11, 1, 1, 0, 1, 1, 1, 0, 2, 1, 2,
  ],
  [1, 2, 2, 4, 1, 2, 2, 3, 1, 4, 0, 1, 1, 1, 2, 3, 1, 4, BYTE + 3, 2, 0, 5],
  [0, 8, 2, 1, 1, 1, 2, 1, 1, 1, 2, 1, 1, 1, 2, 1, 1, 3, UNKNOWN, 1, 0, 4],
  [MEMORY, 12, 16 * BYTE, 2, 0, 7, BYTE, 14, 0, 49, MEMORY + BYTE, 8, MEMORY, 2, 0, 162],
  [MEMORY, 3, BYTE, 1, UNKNOWN, 12, MEMORY, 63],
];
const PAGE = 256;
let shapes: Uint8Array | undefined;

/** Made when first asked for: most pages have no kernel. */
function shapeTable(): Uint8Array {
  if (shapes) return shapes;
  const table = new U8(RUNS.length * PAGE);
  for (let page = 0; page < RUNS.length; page++) {
    const runs = RUNS[page]!;
    let at = page * PAGE;
    for (let i = 0; i < runs.length; i += 2) for (let n = runs[i + 1]!; n > 0; n--) table[at++] = runs[i]!;
    for (; at < (page + 1) * PAGE; at++) table[at] = UNKNOWN;
  }
  return (shapes = table);
}

/** Steps over one instruction and returns its shape. */
export function readInstruction(c: Cursor): number {
  const shape = readOpcode(c);
  if (shape >= BLOCK) {
    skipValueType(c);
    if (shape === TRY_TABLE) for (let n = u32(c); n > 0 && c.fault === ''; n--) skipNumbers(c, byte(c) < 2 ? 2 : 1);
  } else if (shape === UNKNOWN) fail(c, c.pos, 'unknown instruction');
  else if (shape === TYPES) for (let n = u32(c); n > 0 && c.fault === ''; n--) skipValueType(c);
  else if (shape === LABELS) skipNumbers(c, u32(c) + 1);
  else if (shape === DELEGATE) skipLeb(c);
  else if (shape !== END) {
    if (shape >= MEMORY) skipMemory(c);
    skip(c, (shape & 127) >> 2);
    skipNumbers(c, shape & 3);
  }
  return shape;
}

function readOpcode(c: Cursor): number {
  const opcode = byte(c);
  if (opcode < 0xfb || opcode === 0xff) return shapeTable()[opcode]!;
  const second = u32(c);
  // Relaxed SIMD has no immediates.
  if (second >= PAGE) return opcode === 0xfd && second <= 0x113 ? 0 : UNKNOWN;
  return shapeTable()[(opcode - 0xfa) * PAGE + second]!;
}

function skipNumbers(c: Cursor, count: number): void {
  for (let n = count; n > 0 && c.fault === ''; n--) skipLeb(c);
}

/** Alignment, an index where its bit 6 says so, offset. */
function skipMemory(c: Cursor): void {
  skipNumbers(c, (u32(c) & 0x40) !== 0 ? 2 : 1);
}
