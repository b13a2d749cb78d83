// Skips function bodies that cannot be kernels without decoding them, at a nanosecond a byte. Bytes that equal mixing
// opcodes are at least as many as the mixing instructions, so a body without a stretch rich in them has no dense loop.

import { expand } from '../wasm/opcodes';

/** Points per byte: and, or, shifts 1; xor and rotates 4; the SIMD prefix 3, because SIMD spends 20 bytes on a rotate. */
const POINTS = [
  { value: 1, runs: [0x71, 0x78, 0x83, 0x8a] },
  { value: 4, runs: [0x73, 0x73, 0x77, 0x78, 0x85, 0x85, 0x89, 0x8a] },
  { value: 3, runs: [0xfd, 0xfd] },
];
const STRETCH = 256;
/** Points in one stretch. Other code has 25 on average; the sparsest known kernel (Argon2 rolled, unvectorised) 44. */
const RICH = 40;
/** Small modules are cheap to decode, so there the filter is wider: unoptimised builds spread a kernel thin. */
const RICH_IF_SMALL = 24;
export const SMALL_CODE = 512 << 10;
/** A helper that a kernel's loop calls is short and made of little else. */
const HELPER_POINTS = 14;
const HELPER_SIZE = 96;

let points: Uint8Array | undefined;

/** `codeSize`: bytes of all bodies together. */
export function worthDecoding(bytes: Uint8Array, start: number, end: number, codeSize: number): boolean {
  const table = (points ??= expand(POINTS, 0));
  const rich = end - start <= HELPER_SIZE ? HELPER_POINTS : codeSize <= SMALL_CODE ? RICH_IF_SMALL : RICH;
  for (let from = start; from < end; from += STRETCH) {
    const to = from + STRETCH < end ? from + STRETCH : end;
    let seen = 0;
    for (let p = from; p < to; p++) seen += table[bytes[p]!]!;
    if (seen >= rich) return true;
  }
  return false;
}
