// Keccak-f[1600] and the sponge over it (FIPS 202). The domain byte tells SHA-3 (0x06) from the original Keccak (0x01). AssemblyScript text.
import { repeat, SEARCH, table, type Style } from './style';

const RHO = [1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44];
const PI = [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1];

/** `keccakF(state)` and `keccak(in, length, out, rate, outLength, domain)`. */
export const keccak = (style: Style): string => `
${table('RC', 'u64', roundConstants())}
${table('RHO', 'u8', RHO)}
${table('PI', 'u8', PI)}
const SPONGE = memory.data(200, 16);
const COLUMN = memory.data(40, 16);
${style.unroll ? inLocals() : inMemory()}
function keccak(from: usize, length: i32, to: usize, rate: i32, outLength: i32, domain: u8): void {
  memory.fill(SPONGE, 0, 200);
  let left = length;
  for (; left >= rate; left -= rate, from += rate) {
    for (let i = 0; i < rate; i += 8) store<u64>(SPONGE + i, load<u64>(SPONGE + i) ^ load<u64>(from + i));
    keccakF(SPONGE);
  }
  for (let i = 0; i < left; i++) store<u8>(SPONGE + i, load<u8>(SPONGE + i) ^ load<u8>(from + i));
  store<u8>(SPONGE + left, load<u8>(SPONGE + left) ^ domain);
  store<u8>(SPONGE + rate - 1, load<u8>(SPONGE + rate - 1) ^ 0x80);
  keccakF(SPONGE);
  memory.copy(to, SPONGE, outLength);
}`;

export const sha3 = (style: Style): string => `${keccak(style)}
function digest(from: usize, length: i32, to: usize): void { keccak(from, length, to, 136, 32, 6); }
${SEARCH}`;

const inMemory = (): string => `
function keccakF(s: usize): void {
  for (let round = 0; round < 24; round++) {
    for (let x = 0; x < 40; x += 8) {
      store<u64>(COLUMN + x, load<u64>(s + x) ^ load<u64>(s + x + 40) ^ load<u64>(s + x + 80) ^ load<u64>(s + x + 120) ^ load<u64>(s + x + 160));
    }
    for (let x = 0; x < 5; x++) {
      const d = load<u64>(COLUMN + ((x + 4) % 5) * 8) ^ rotl(load<u64>(COLUMN + ((x + 1) % 5) * 8), 1);
      for (let y = x * 8; y < 200; y += 40) store<u64>(s + y, load<u64>(s + y) ^ d);
    }
    let t = load<u64>(s, 8);
    for (let i = 0; i < 24; i++) {
      const at = s + <usize>load<u8>(PI + i) * 8, kept = load<u64>(at);
      store<u64>(at, rotl(t, load<u8>(RHO + i)));
      t = kept;
    }
    for (let y = s; y < s + 200; y += 40) {
      memory.copy(COLUMN, y, 40);
      for (let x = 0; x < 5; x++) store<u64>(y + x * 8, load<u64>(COLUMN + x * 8) ^ (~load<u64>(COLUMN + ((x + 1) % 5) * 8) & load<u64>(COLUMN + ((x + 2) % 5) * 8)));
    }
    store<u64>(s, load<u64>(s) ^ load<u64>(RC + round * 8));
  }
}`;

/** The state in 25 locals, one round written out, as fast C does it. */
const inLocals = (): string => `
function keccakF(s: usize): void {
  ${repeat(25, (i) => `let a${i} = load<u64>(s, ${i * 8});`)}
  for (let round = 0; round < 24; round++) {
    ${repeat(5, (x) => `const c${x} = a${x} ^ a${x + 5} ^ a${x + 10} ^ a${x + 15} ^ a${x + 20};`)}
    ${repeat(5, (x) => `const d${x} = c${(x + 4) % 5} ^ rotl(c${(x + 1) % 5}, 1);`)}
    const b0 = a0 ^ d0;
    ${repeat(24, (i) => rhoPi(i))}
    ${repeat(25, (i) => `a${i} = b${i} ^ (~b${row(i, 1)} & b${row(i, 2)});`)}
    a0 ^= load<u64>(RC + round * 8);
  }
  ${repeat(25, (i) => `store<u64>(s, a${i}, ${i * 8});`)}
}`;

function rhoPi(i: number): string {
  const from = i === 0 ? 1 : (PI[i - 1] ?? 0);
  return `const b${PI[i]} = rotl(a${from} ^ d${from % 5}, ${RHO[i]});`;
}

const row = (i: number, step: number): number => i - (i % 5) + ((i + step) % 5);

/** The round constants from their definition, a degree-8 shift register (FIPS 202, 3.2.5). */
function roundConstants(): bigint[] {
  let register = 1;
  return Array.from({ length: 24 }, () => {
    let constant = 0n;
    for (let j = 0; j < 7; j += 1) {
      if (register & 1) constant |= 1n << BigInt((1 << j) - 1);
      register = (register << 1) ^ ((register >> 7) * 0x171);
    }
    return constant;
  });
}
