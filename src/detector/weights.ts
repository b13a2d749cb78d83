// What each instruction says about hashing, packed so that the walker adds one number per instruction:
// seven bits each for "effective" instructions, mixing ones, those only hashing uses often (xor and rotate), subtractions
// (which stand in for xor in obfuscated code: a ^ b = (a | b) - (a & b)). The walker's windows never reach 127 of one kind.
// Neutral instructions (locals, constants, additions, multiplications, conversions) weigh nothing: compilers and obfuscators
// add and remove them at will, and both address arithmetic and hashing are full of them.

import { expand } from '../wasm/opcodes.js';
import { I32 } from '../wasm/natives.js';

/** A load, store, call, branch, comparison, division, float operation: real work that is not mixing. */
const PLAIN_WORK = 1;
/** and, or, shifts. */
const BITS = 2;
/** xor, rotates. */
const MIX = 3;
/** Subtraction: neutral, but counted. */
const SUB = 4;

const PLAIN = [
  0x0c,
  0x0e,
  PLAIN_WORK,
  0x10,
  0x15,
  PLAIN_WORK,
  0x1b,
  0x1c,
  PLAIN_WORK,
  0x28,
  0x40,
  PLAIN_WORK,
  0x45,
  0x69,
  PLAIN_WORK,
  0x6d,
  0x70,
  PLAIN_WORK,
  0x71,
  0x72,
  BITS,
  0x73,
  0x73,
  MIX,
  0x74,
  0x76,
  BITS,
  0x77,
  0x78,
  MIX,
  0x79,
  0x7b,
  PLAIN_WORK,
  0x7f,
  0x82,
  PLAIN_WORK,
  0x83,
  0x84,
  BITS,
  0x85,
  0x85,
  MIX,
  0x86,
  0x88,
  BITS,
  0x89,
  0x8a,
  MIX,
  0x8b,
  0xa6,
  PLAIN_WORK,
  0xfb,
  0xfc,
  PLAIN_WORK,
  0xfe,
  0xfe,
  PLAIN_WORK,
];

/** Memory, comparisons and float work count; lane moves, integer adds and multiplies are neutral as in scalar code. */
const SIMD = [
  0x00,
  0x0b,
  PLAIN_WORK,
  0x23,
  0x4c,
  PLAIN_WORK,
  0x4e,
  0x50,
  BITS,
  0x51,
  0x51,
  MIX,
  0x52,
  0x5f,
  PLAIN_WORK,
  0x67,
  0x6a,
  PLAIN_WORK,
  0x6b,
  0x6d,
  BITS,
  0x74,
  0x75,
  PLAIN_WORK,
  0x7a,
  0x7a,
  PLAIN_WORK,
  0x8b,
  0x8d,
  BITS,
  0x94,
  0x94,
  PLAIN_WORK,
  0xab,
  0xad,
  BITS,
  0xcb,
  0xcd,
  BITS,
  0xd6,
  0xdb,
  PLAIN_WORK,
  0xe0,
  0xff,
  PLAIN_WORK,
];

const WEIGHT = [0, 1, 1 | (1 << 7), 1 | (1 << 7) | (1 << 14), 1 << 21];

export interface Weights {
  readonly plain: Int32Array;
  readonly simd: Int32Array;
}

let weights: Weights | undefined;

export function instructionWeights(): Weights {
  weights ??= { plain: weigh(PLAIN), simd: weigh(SIMD) };
  return weights;
}

function weigh(runs: readonly number[]): Int32Array {
  const kinds = expand(runs, 0);
  const table = new I32(256);
  for (let op = 0; op < 256; op++) table[op] = WEIGHT[kinds[op]!]!;
  return table;
}
