// Rotation amounts as fingerprints. Constants can be split, moved or computed; the amounts by which a hash rotates cannot
// change without changing the hash. Written as left rotates; a shift pair (x << a) | (x >> w - a) counts as a rotate. core/names.ts matches them.

export interface Signature {
  readonly name: string;
  readonly width: 32 | 64;
  readonly amounts: readonly number[];
  /** How many of the amounts must be there. */
  readonly need: number;
  /** No other amount may be rotated by; keeps two-amount signatures apart from everything larger. */
  readonly only?: boolean;
  /** Ordinary code rotates so as well: gives a name to what is a kernel anyway, and makes none. */
  readonly weak?: boolean;
  /** What must be in the function besides: 64-bit products, bitwise nots, shifts or rotates by amounts that are no constants. */
  readonly muls?: number;
  readonly nots?: number;
  readonly unknown?: number;
}

export const SIGNATURES: readonly Signature[] = [
  // FIPS 180-4 4.1.2 and 4.1.3.
  { name: 'sha256', width: 32, amounts: [30, 19, 10, 26, 21, 7, 25, 14, 15, 13], need: 9 },
  { name: 'sha512', width: 64, amounts: [36, 30, 25, 50, 46, 23, 63, 56, 45, 3], need: 9 },
  // FIPS 202 3.2.2.
  {
    name: 'keccak',
    width: 64,
    amounts: [1, 62, 28, 27, 36, 44, 6, 55, 20, 3, 10, 43, 25, 39, 41, 45, 15, 21, 8, 18, 2, 61, 56, 14],
    need: 20,
  },
  // RFC 7693 and the BLAKE submission.
  { name: 'blake2b', width: 64, amounts: [32, 40, 48, 1], need: 4 },
  { name: 'blake512', width: 64, amounts: [32, 39, 48, 53], need: 4 },
  { name: 'blake2s', width: 32, amounts: [16, 20, 24, 25], need: 4, only: true },
  // RFC 8439; Salsa20 specification.
  { name: 'chacha', width: 32, amounts: [16, 12, 8, 7], need: 4, only: true },
  { name: 'salsa20', width: 32, amounts: [7, 9, 13, 18], need: 4, only: true },
  // RFC 1321; RIPEMD-160.
  { name: 'md5', width: 32, amounts: [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21], need: 15 },
  { name: 'ripemd160', width: 32, amounts: [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], need: 11 },
  // Skein 1.3, table 4 (512 bits).
  {
    name: 'skein',
    width: 64,
    amounts: [46, 36, 19, 37, 33, 27, 14, 42, 17, 49, 44, 9, 54, 56, 39, 30, 34, 24, 13, 50, 10, 25, 29, 43, 8, 35, 22],
    need: 22,
  },
  // CubeHash; SIMD; Blue Midnight Wish (512 bits).
  { name: 'cubehash', width: 32, amounts: [7, 11], need: 2, only: true },
  { name: 'simd', width: 32, amounts: [3, 23, 17, 27, 28, 19, 22, 7], need: 8 },
  { name: 'bmw', width: 64, amounts: [4, 37, 13, 43, 19, 53, 28, 59, 5, 11, 27, 32], need: 11 },
  // xoshiro256++ (kHeavyHash draws its matrix with it).
  { name: 'xoshiro', width: 64, amounts: [23, 45], need: 2, only: true },
  // SipHash (Aumasson, Bernstein): the edges of cuckoo cycle's graph, and every Rust hash map.
  { name: 'siphash', width: 64, amounts: [13, 16, 17, 21, 32], need: 5, only: true, weak: true },
  // RFC 9106 3.6: BLAKE2b's rounds with products of the words' low halves in each sum.
  { name: 'argon2', width: 64, amounts: [32, 40, 48, 1], need: 4, only: true, muls: 4 },
  // FIPS 180-4 6.1.2: the whole of SHA-1.
  { name: 'sha1', width: 32, amounts: [1, 5, 30], need: 3, only: true, weak: true },
  // FIPS 202 3.2 rolled up: theta turns by one, rho by a table's or a counter's amounts, chi is made of and-nots.
  { name: 'keccak', width: 64, amounts: [1], need: 1, only: true, weak: true, nots: 1, unknown: 1 },
];
