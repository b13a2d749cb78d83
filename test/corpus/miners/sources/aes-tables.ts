// The AES S-box and the T-tables made of it (FIPS 197), and Groestl's. Computed here, written into the fixtures' data as miners have them.

const times2 = (x: number): number => ((x << 1) ^ (x & 0x80 ? 0x11b : 0)) & 0xff;

function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 0, x = a; bit < 4; bit += 1, x = times2(x)) if ((b >> bit) & 1) product ^= x;
  return product;
}

/** Walks the field by the generator 3 and its inverse at once, so each step knows an element and its inverse. */
function makeSbox(): number[] {
  const box: number[] = [];
  let p = 1;
  let q = 1;
  do {
    p = p ^ times2(p);
    q = divideBy3(q);
    const rotated = [1, 2, 3, 4].reduce((sum, n) => sum ^ (((q << n) | (q >> (8 - n))) & 0xff), q);
    box[p] = rotated ^ 0x63;
  } while (p !== 1);
  box[0] = 0x63;
  return box;
}

function divideBy3(q: number): number {
  let x = q ^ (q << 1);
  x ^= x << 2;
  x ^= x << 4;
  x &= 0xff;
  return x & 0x80 ? x ^ 0x09 : x;
}

export const SBOX: readonly number[] = makeSbox();

/** Four tables of 256 words: column `i` of MixColumns after SubBytes, little-endian. */
export const AES_TABLES: readonly number[] = [0, 1, 2, 3].flatMap((column) =>
  SBOX.map((s) => word([2, 1, 1, 3], s, column)),
);

function word(coefficients: readonly number[], s: number, turn: number): number {
  return [0, 1, 2, 3].reduce(
    (sum, row) => sum + multiply(s, coefficients[(row - turn + 4) % 4] ?? 0) * 2 ** (8 * row),
    0,
  );
}

/** Groestl's first MixBytes table, 256 words of 64 bits; the other seven are its rotations. */
export const GROESTL_TABLE: readonly bigint[] = SBOX.map((s) =>
  [2, 7, 5, 3, 5, 4, 3, 2].reduce(
    (sum, coefficient, row) => sum | (BigInt(multiply(s, coefficient)) << BigInt(8 * row)),
    0n,
  ),
);
