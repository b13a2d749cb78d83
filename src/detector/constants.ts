// Numbers that give a hashing primitive away, each from the standard or submission that defines the primitive.
// Only 32-bit words: a 64-bit constant stands as its high and low half, so a module that keeps halves apart matches too.
// Looked up in code and in data, in both byte orders. No word comes from a sample: all are in the cited documents.

export interface ConstantSet {
  readonly name: string;
  /** This many distinct words must be seen before the name is believed. */
  readonly need: number;
  /** Eight hexadecimal digits each: as text they take least room in a page. */
  readonly words: string;
  /** Do not look for the words byte-swapped: then they would be the bytes 0x80, 0x81, ... of any identity table. */
  readonly oneOrder?: boolean;
}

export const CONSTANT_SETS: readonly ConstantSet[] = [
  // FIPS 202 round constants (halves), and those of the bit-interleaved form that tables of small numbers do not contain.
  {
    name: 'keccak',
    need: 4,
    words: '80008081' + '80008009' + '8000808b' + '80008008' + '80008003' + '80008088' + '80008089' + '80008002',
  },
  // FIPS 180-4: SHA-256 K, low halves of SHA-512 K, SHA-1 K.
  {
    name: 'sha256',
    need: 4,
    words: '428a2f98' + '71374491' + 'b5c0fbcf' + 'e9b5dba5' + '3956c25b' + '59f111f1' + '923f82a4' + 'ab1c5ed5',
  },
  {
    name: 'sha512',
    need: 4,
    words: 'd728ae22' + '23ef65cd' + 'ec4d3b2f' + '8189dbbc' + 'f348b538' + 'b605d019' + 'af194f9b' + 'da6d8118',
  },
  { name: 'sha1', need: 4, words: '5a827999' + '6ed9eba1' + '8f1bbcdc' + 'ca62c1d6' },
  // RFC 1321.
  {
    name: 'md5',
    need: 4,
    words: 'd76aa478' + 'e8c7b756' + '242070db' + 'c1bdceee' + 'f57c0faf' + '4787c62a' + 'a8304613' + 'fd469501',
  },
  // RIPEMD-160 (Dobbertin, Bosselaers, Preneel): the constants SHA-1 does not share.
  { name: 'ripemd160', need: 3, words: '50a28be6' + '5c4dd124' + '6d703ef3' + '7a6d76e9' + 'a953fd4e' },
  // RFC 7693: low halves of the BLAKE2b initial value (those of SHA-512).
  {
    name: 'iv512',
    need: 4,
    words: 'f3bcc908' + '84caa73b' + 'fe94f82b' + '5f1d36f1' + 'ade682d1' + '2b3e6c1f' + 'fb41bd6b' + '137e2179',
  },
  // The initial value that SHA-256, BLAKE-256 and BLAKE2s share.
  {
    name: 'iv256',
    need: 6,
    words: '6a09e667' + 'bb67ae85' + '3c6ef372' + 'a54ff53a' + '510e527f' + '9b05688c' + '1f83d9ab' + '5be0cd19',
  },
  // BLAKE submission 2.1.1: digits of pi (Blowfish starts its P array with them as well).
  {
    name: 'pi',
    need: 5,
    words: '243f6a88' + '85a308d3' + '13198a2e' + '03707344' + 'a4093822' + '299f31d0' + '082efa98' + 'ec4e6c89',
  },
  // Salsa20 and ChaCha (RFC 8439): "expand 32-byte k".
  { name: 'sigma', need: 3, words: '61707865' + '3320646e' + '79622d32' + '6b206574' },
  // FIPS 197: first S-box rows and the T-tables made of them, four rotations.
  { name: 'aes', need: 3, words: '7b777c63' + 'c56f6bf2' + '2b670130' + '76abd7fe' + '7dc982ca' + 'f04759fa' },
  {
    name: 'aes-tables',
    need: 3,
    words:
      'a56363c6' +
      '847c7cf8' +
      '997777ee' +
      '8d7b7bf6' +
      '6363c6a5' +
      '7c7cf884' +
      '7777ee99' +
      '7b7bf68d' +
      '63c6a563' +
      '7cf8847c' +
      '77ee9977' +
      '7bf68d7b',
  },
  // Groestl submission: first T-table entries (halves).
  {
    name: 'groestl',
    need: 4,
    words: 'c632f4a5' + 'f497a5c6' + 'f86f9784' + '97eb84f8' + 'ee5eb099' + 'b0c799ee' + 'f67a8c8d' + '8cf78df6',
  },
  // JH submission: 512-bit initial value and round constants.
  {
    name: 'jh',
    need: 4,
    words:
      '6fd14b96' +
      '3e00aa17' +
      '636a2e05' +
      '7a15d543' +
      '8a225e8d' +
      '0c97ef0b' +
      '72d5dea2' +
      'df15f867' +
      '7b84150a' +
      'b7231557' +
      '81abd690' +
      '4d5a87f6' +
      'eb98a341' +
      '2c20d3eb' +
      '92cdbe7b' +
      '9cb245c1',
  },
  // Skein 1.3: initial values (512-512, 512-256) and the key-schedule parity word.
  {
    name: 'skein',
    need: 2,
    words:
      '1bd11bda' +
      'a9fc1a22' +
      '4903adff' +
      '749c51ce' +
      '0d95de39' +
      '9746df03' +
      '8fd19341' +
      '27c79bce' +
      'ccd044a1' +
      '2fdb3e13' +
      'e8359030' +
      '1a79a9eb',
  },
  // Blue Midnight Wish submission: initial values and final constants.
  {
    name: 'bmw',
    need: 6,
    oneOrder: true,
    words:
      '80818283' +
      '84858687' +
      '88898a8b' +
      '8c8d8e8f' +
      '90919293' +
      '94959697' +
      '40414243' +
      '44454647' +
      '48494a4b' +
      '4c4d4e4f' +
      'aaaaaaa1' +
      'aaaaaaa2' +
      'aaaaaaa3' +
      'aaaaaaa4' +
      'aaaaaaa5' +
      'aaaaaaa6',
  },
  // Luffa v2: initial values and round constants.
  {
    name: 'luffa',
    need: 4,
    words:
      '6d251e69' +
      '44b051e0' +
      '4eaa6fb4' +
      'dbf78465' +
      '6e292011' +
      '90152df4' +
      'ee058139' +
      'def610bb' +
      '303994a6' +
      'c0e65299' +
      '6cc33a12' +
      'dc56983e' +
      '1e00108f' +
      '7800423d' +
      '8f5b7882' +
      '96e1db12',
  },
  // CubeHash 16/32-512 initial value.
  {
    name: 'cubehash',
    need: 4,
    words: '2aea2a61' + '50f494d4' + '2d538b8b' + '4167d83e' + '3fee2313' + 'c701cf8c' + 'cc39968e' + '50ac5695',
  },
  // SHAvite-3-512 initial value.
  {
    name: 'shavite',
    need: 4,
    words: '72fccdd8' + '79ca4727' + '128a077b' + '40d55aec' + 'd1901a06' + '430ae307' + 'b29f5cd1' + 'df07fbfc',
  },
  // SIMD-512 initial value.
  {
    name: 'simd',
    need: 4,
    words: '0ba16b95' + '72f999ad' + '9fecc2ae' + 'ba3264fc' + '5e894929' + '8e9f30e5' + '2f1daa37' + 'f0f2c558',
  },
  // Hamsi, Fugue, Shabal, Whirlpool: later links of the X13..X17 chains.
  { name: 'fugue', need: 4, words: '8807a57e' + 'e616af75' + 'c5d3e4db' + 'ac9ab027' + 'd915f117' + 'b6eecc54' },
  { name: 'shabal', need: 4, words: '20728dfd' + '46c0bd53' + 'e782b699' + '55304632' + '71b4ef90' + '0ea9e82c' },
  { name: 'whirlpool', need: 4, words: 'd83078c0' + '18601818' + '2646af05' + '238c2323' + 'b891f97e' + 'c63fc6c6' },
  // Haraka v2 round constants.
  {
    name: 'haraka',
    need: 4,
    words: '0684704c' + 'e620c00a' + 'b2c5fef0' + '75817b9d' + '8b66b4e1' + '88f3a06b' + '640f6ba4' + '2f08f717',
  },
  // RandomX specification: superscalarAdd1..4 (7.3, halves), first words of the AES generator keys and hash state (3.2-3.4).
  {
    name: 'randomx',
    need: 4,
    words:
      '810a978a' +
      '59f5a1fc' +
      'a77099df' +
      '38c2d846' +
      '8126b91c' +
      'bf22495c' +
      '494d2597' +
      '179f8a62' +
      '6daca553' +
      '62716609' +
      'dbb5552b' +
      'b4f44917' +
      '6421aadd' +
      'd1833ddb' +
      '2f546d2b' +
      '99e5d23f' +
      '92b52c0d' +
      '9fa856de',
  },
  // kHeavyHash: SP 800-185 cSHAKE256 states after the customisation strings "HeavyHash" and "ProofOfWorkHash" (computed).
  {
    name: 'heavyhash',
    need: 4,
    words:
      '3ad74c52' +
      'b2248509' +
      '79629b0e' +
      '2f9f4216' +
      '7a14ff48' +
      '16c7f8ee' +
      '113cff0d' +
      'a1f6d83d' +
      '29bf8855' +
      'b7027e3c' +
      '1e5f2e72' +
      '0efb44d2',
  },
  // Zcash protocol specification 7.7.1: BLAKE2b personalisation "ZcashPoW".
  { name: 'equihash', need: 2, words: '7361635a' + '576f5068' },
];
