// Skips function bodies that cannot be kernels without decoding them: bytes that equal mixing opcodes are at least as many
// as the mixing instructions, so too few of them anywhere is proof.

import { expand } from '../wasm/opcodes.js';

/** i32 and i64 and, or, xor, shl, shr, rotl, rotr. */
const MIXING_BYTES = [{ value: 1, runs: [0x71, 0x78, 0x83, 0x8a, 0xfd, 0xfd] }];
const MIN_BYTES = 30;

let mixing: Uint8Array | undefined;

export function worthDecoding(bytes: Uint8Array, start: number, end: number): boolean {
  const table = (mixing ??= expand(MIXING_BYTES, 0));
  if (end - start < MIN_BYTES) return false;
  let seen = 0;
  for (let p = start; p < end; p++) seen += table[bytes[p]!]!;
  return seen >= MIN_BYTES;
}
