// Numbers that give a hashing primitive away, each from the standard or submission that defines the primitive.
// Only 32-bit words: a 64-bit constant stands as its high and low half, so a module that keeps halves apart matches too.
// Looked up in code and in data, in both byte orders. No word comes from a sample: all are in the cited documents.

export interface ConstantSet {
  readonly name: string;
  /** This many distinct words must be seen before the name is believed. */
  readonly need: number;
  readonly words: readonly number[];
  /** Do not look for the words byte-swapped: then they would be the bytes 0x80, 0x81, ... of any identity table. */
  readonly oneOrder?: boolean;
}

export const CONSTANT_SETS: readonly ConstantSet[] = [
  // FIPS 202 round constants (halves), and those of the bit-interleaved form that tables of small numbers do not contain.
  {
    name: 'keccak',
    need: 4,
    words: [0x80008081, 0x80008009, 0x8000808b, 0x80008008, 0x80008003, 0x80008088, 0x80008089, 0x80008002],
  },
  // FIPS 180-4: SHA-256 K, low halves of SHA-512 K, SHA-1 K.
  {
    name: 'sha256',
    need: 4,
    words: [0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5],
  },
  {
    name: 'sha512',
    need: 4,
    words: [0xd728ae22, 0x23ef65cd, 0xec4d3b2f, 0x8189dbbc, 0xf348b538, 0xb605d019, 0xaf194f9b, 0xda6d8118],
  },
  { name: 'sha1', need: 4, words: [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6] },
  // RFC 1321.
  {
    name: 'md5',
    need: 4,
    words: [0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501],
  },
  // RIPEMD-160 (Dobbertin, Bosselaers, Preneel): the constants SHA-1 does not share.
  { name: 'ripemd160', need: 3, words: [0x50a28be6, 0x5c4dd124, 0x6d703ef3, 0x7a6d76e9, 0xa953fd4e] },
  // RFC 7693: low halves of the BLAKE2b initial value (those of SHA-512).
  {
    name: 'iv512',
    need: 4,
    words: [0xf3bcc908, 0x84caa73b, 0xfe94f82b, 0x5f1d36f1, 0xade682d1, 0x2b3e6c1f, 0xfb41bd6b, 0x137e2179],
  },
  // The initial value that SHA-256, BLAKE-256 and BLAKE2s share.
  {
    name: 'iv256',
    need: 6,
    words: [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19],
  },
  // BLAKE submission 2.1.1: digits of pi (Blowfish starts its P array with them as well).
  {
    name: 'pi',
    need: 5,
    words: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89],
  },
  // Salsa20 and ChaCha (RFC 8439): "expand 32-byte k".
  { name: 'sigma', need: 3, words: [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574] },
  // FIPS 197: first S-box rows and the T-tables made of them, four rotations.
  { name: 'aes', need: 3, words: [0x7b777c63, 0xc56f6bf2, 0x2b670130, 0x76abd7fe, 0x7dc982ca, 0xf04759fa] },
  {
    name: 'aes-tables',
    need: 3,
    words: [
      0xa56363c6, 0x847c7cf8, 0x997777ee, 0x8d7b7bf6, 0x6363c6a5, 0x7c7cf884, 0x7777ee99, 0x7b7bf68d, 0x63c6a563,
      0x7cf8847c, 0x77ee9977, 0x7bf68d7b,
    ],
  },
  // Groestl submission: first T-table entries (halves).
  {
    name: 'groestl',
    need: 4,
    words: [0xc632f4a5, 0xf497a5c6, 0xf86f9784, 0x97eb84f8, 0xee5eb099, 0xb0c799ee, 0xf67a8c8d, 0x8cf78df6],
  },
  // JH submission: 512-bit initial value and round constants.
  {
    name: 'jh',
    need: 4,
    words: [
      0x6fd14b96, 0x3e00aa17, 0x636a2e05, 0x7a15d543, 0x8a225e8d, 0x0c97ef0b, 0x72d5dea2, 0xdf15f867, 0x7b84150a,
      0xb7231557, 0x81abd690, 0x4d5a87f6, 0xeb98a341, 0x2c20d3eb, 0x92cdbe7b, 0x9cb245c1,
    ],
  },
  // Skein 1.3: initial values (512-512, 512-256) and the key-schedule parity word.
  {
    name: 'skein',
    need: 2,
    words: [
      0x1bd11bda, 0xa9fc1a22, 0x4903adff, 0x749c51ce, 0x0d95de39, 0x9746df03, 0x8fd19341, 0x27c79bce, 0xccd044a1,
      0x2fdb3e13, 0xe8359030, 0x1a79a9eb,
    ],
  },
  // Blue Midnight Wish submission: initial values and final constants.
  {
    name: 'bmw',
    need: 6,
    oneOrder: true,
    words: [
      0x80818283, 0x84858687, 0x88898a8b, 0x8c8d8e8f, 0x90919293, 0x94959697, 0x40414243, 0x44454647, 0x48494a4b,
      0x4c4d4e4f, 0xaaaaaaa1, 0xaaaaaaa2, 0xaaaaaaa3, 0xaaaaaaa4, 0xaaaaaaa5, 0xaaaaaaa6,
    ],
  },
  // Luffa v2: initial values and round constants.
  {
    name: 'luffa',
    need: 4,
    words: [
      0x6d251e69, 0x44b051e0, 0x4eaa6fb4, 0xdbf78465, 0x6e292011, 0x90152df4, 0xee058139, 0xdef610bb, 0x303994a6,
      0xc0e65299, 0x6cc33a12, 0xdc56983e, 0x1e00108f, 0x7800423d, 0x8f5b7882, 0x96e1db12,
    ],
  },
  // CubeHash 16/32-512 initial value.
  {
    name: 'cubehash',
    need: 4,
    words: [0x2aea2a61, 0x50f494d4, 0x2d538b8b, 0x4167d83e, 0x3fee2313, 0xc701cf8c, 0xcc39968e, 0x50ac5695],
  },
  // SHAvite-3-512 initial value.
  {
    name: 'shavite',
    need: 4,
    words: [0x72fccdd8, 0x79ca4727, 0x128a077b, 0x40d55aec, 0xd1901a06, 0x430ae307, 0xb29f5cd1, 0xdf07fbfc],
  },
  // SIMD-512 initial value.
  {
    name: 'simd',
    need: 4,
    words: [0x0ba16b95, 0x72f999ad, 0x9fecc2ae, 0xba3264fc, 0x5e894929, 0x8e9f30e5, 0x2f1daa37, 0xf0f2c558],
  },
  // Hamsi, Fugue, Shabal, Whirlpool: later links of the X13..X17 chains.
  { name: 'fugue', need: 4, words: [0x8807a57e, 0xe616af75, 0xc5d3e4db, 0xac9ab027, 0xd915f117, 0xb6eecc54] },
  { name: 'shabal', need: 4, words: [0x20728dfd, 0x46c0bd53, 0xe782b699, 0x55304632, 0x71b4ef90, 0x0ea9e82c] },
  { name: 'whirlpool', need: 4, words: [0xd83078c0, 0x18601818, 0x2646af05, 0x238c2323, 0xb891f97e, 0xc63fc6c6] },
  // Haraka v2 round constants.
  {
    name: 'haraka',
    need: 4,
    words: [0x0684704c, 0xe620c00a, 0xb2c5fef0, 0x75817b9d, 0x8b66b4e1, 0x88f3a06b, 0x640f6ba4, 0x2f08f717],
  },
  // RandomX specification: superscalarAdd1..4 (7.3, halves), first words of the AES generator keys and hash state (3.2-3.4).
  {
    name: 'randomx',
    need: 4,
    words: [
      0x810a978a, 0x59f5a1fc, 0xa77099df, 0x38c2d846, 0x8126b91c, 0xbf22495c, 0x494d2597, 0x179f8a62, 0x6daca553,
      0x62716609, 0xdbb5552b, 0xb4f44917, 0x6421aadd, 0xd1833ddb, 0x2f546d2b, 0x99e5d23f, 0x92b52c0d, 0x9fa856de,
    ],
  },
  // kHeavyHash: SP 800-185 cSHAKE256 states after the customisation strings "HeavyHash" and "ProofOfWorkHash" (computed).
  {
    name: 'heavyhash',
    need: 4,
    words: [
      0x3ad74c52, 0xb2248509, 0x79629b0e, 0x2f9f4216, 0x7a14ff48, 0x16c7f8ee, 0x113cff0d, 0xa1f6d83d, 0x29bf8855,
      0xb7027e3c, 0x1e5f2e72, 0x0efb44d2,
    ],
  },
  // Zcash protocol specification 7.7.1: BLAKE2b personalisation "ZcashPoW".
  { name: 'equihash', need: 2, words: [0x7361635a, 0x576f5068] },
];
