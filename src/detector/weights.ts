// What each instruction says about hashing, packed so that the walker adds one number per instruction: six bits each for
// effective instructions, mixing ones, strong ones (xor and rotate, which only hashing uses often), or; eight for sub
// (or and sub together stand in for xor in obfuscated code: a ^ b = (a | b) - (a & b)).
// Neutral instructions (locals, constants, additions, multiplications, conversions) weigh nothing: compilers and obfuscators
// add and remove them at will, and both address arithmetic and hashing are full of them.

import { expand, type Runs } from '../wasm/opcodes';
import { I32 } from '../wasm/natives';

/** A load, store, call, branch, comparison, division, float operation: real work that is not mixing. */
const PLAIN_WORK = 1;
/** and, shifts. */
const BITS = 2;
/** xor, rotates. */
const MIX = 3;
/** Subtraction: neutral, but counted. */
const SUB = 4;
const OR = 5;

const PLAIN: readonly Runs[] = [
  {
    value: PLAIN_WORK,
    runs: [
      0x0c, 0x0e, 0x10, 0x15, 0x1b, 0x1c, 0x28, 0x40, 0x45, 0x69, 0x6d, 0x70, 0x79, 0x7b, 0x7f, 0x82, 0x8b, 0xa6, 0xfb,
      0xfc, 0xfe, 0xfe,
    ],
  },
  { value: BITS, runs: [0x71, 0x71, 0x74, 0x76, 0x83, 0x83, 0x86, 0x88] },
  { value: MIX, runs: [0x73, 0x73, 0x77, 0x78, 0x85, 0x85, 0x89, 0x8a] },
  { value: SUB, runs: [0x6b, 0x6b, 0x7d, 0x7d] },
  { value: OR, runs: [0x72, 0x72, 0x84, 0x84] },
];

/** Memory, comparisons and float work count; lane moves, integer adds and multiplies are neutral as in scalar code. */
const SIMD: readonly Runs[] = [
  {
    value: PLAIN_WORK,
    runs: [0x00, 0x0b, 0x23, 0x4c, 0x52, 0x5f, 0x67, 0x6a, 0x74, 0x75, 0x7a, 0x7a, 0x94, 0x94, 0xd6, 0xdb, 0xe0, 0xff],
  },
  { value: BITS, runs: [0x4e, 0x4f, 0x6b, 0x6d, 0x8b, 0x8d, 0xab, 0xad, 0xcb, 0xcd] },
  { value: MIX, runs: [0x51, 0x51] },
  { value: OR, runs: [0x50, 0x50] },
];

const WEIGHT = [0, 1, 1 | (1 << 6), 1 | (1 << 6) | (1 << 12), 1 << 24, 1 | (1 << 6) | (1 << 18)];

export interface Weights {
  readonly plain: Int32Array;
  readonly simd: Int32Array;
}

let weights: Weights | undefined;

export function instructionWeights(): Weights {
  weights ??= { plain: weigh(PLAIN), simd: weigh(SIMD) };
  return weights;
}

function weigh(runs: readonly Runs[]): Int32Array {
  const kinds = expand(runs, 0);
  const table = new I32(256);
  for (let op = 0; op < 256; op++) table[op] = WEIGHT[kinds[op]!]!;
  return table;
}
