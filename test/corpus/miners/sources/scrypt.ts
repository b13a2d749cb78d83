// scrypt with Litecoin's parameters (RFC 7914) and a yespower-like chain (pwxform over S-boxes, Salsa20/2). AssemblyScript text.
import { repeat, SEARCH, type Style } from './style';
import { sha256 } from './sha2';

const QUARTERS = [
  [0, 4, 8, 12],
  [5, 9, 13, 1],
  [10, 14, 2, 6],
  [15, 3, 7, 11],
  [0, 1, 2, 3],
  [5, 6, 7, 4],
  [10, 11, 8, 9],
  [15, 12, 13, 14],
];

/** `salsa(block)` in place: `block = block + rounds(block)`. */
const salsa = (style: Style, rounds: number): string => (style.unroll ? salsaLocals(rounds) : salsaMemory(rounds));

const salsaMemory = (rounds: number): string => `
const XS = memory.data(64, 16);
@inline function q(to: i32, a: i32, b: i32, n: i32): void {
  store<u32>(XS + to * 4, load<u32>(XS + to * 4) ^ rotl(load<u32>(XS + a * 4) + load<u32>(XS + b * 4), n));
}
function salsa(block: usize): void {
  memory.copy(XS, block, 64);
  for (let i = 0; i < ${rounds}; i += 2) {
    ${QUARTERS.map(([a, b, c, d]) => `q(${b}, ${a}, ${d}, 7); q(${c}, ${b}, ${a}, 9); q(${d}, ${c}, ${b}, 13); q(${a}, ${d}, ${c}, 18);`).join('\n')}
  }
  for (let i = 0; i < 64; i += 4) store<u32>(block + i, load<u32>(block + i) + load<u32>(XS + i));
}`;

const salsaLocals = (rounds: number): string => `
function salsa(block: usize): void {
  ${repeat(16, (i) => `let x${i} = load<u32>(block, ${i * 4});`)}
  for (let i = 0; i < ${rounds}; i += 2) {
    ${QUARTERS.map(([a, b, c, d]) => `x${b} ^= rotl(x${a} + x${d}, 7); x${c} ^= rotl(x${b} + x${a}, 9); x${d} ^= rotl(x${c} + x${b}, 13); x${a} ^= rotl(x${d} + x${c}, 18);`).join('\n')}
  }
  ${repeat(16, (i) => `store<u32>(block, load<u32>(block, ${i * 4}) + x${i}, ${i * 4});`)}
}`;

/** PBKDF2-HMAC-SHA256 with one iteration, as scrypt and its children use it. */
const PBKDF2 = `
const PADS = memory.data(1024, 16);
const INNER = memory.data(32, 16);
const MESSAGE = memory.data(1024, 16);
function hmac(key: usize, keyLength: i32, message: usize, length: i32, to: usize): void {
  memory.fill(PADS, 0, 64);
  if (keyLength > 64) sha256(key, keyLength, PADS); else memory.copy(PADS, key, keyLength);
  for (let i = 0; i < 64; i += 4) store<u32>(PADS + i, load<u32>(PADS + i) ^ 0x36363636);
  memory.copy(PADS + 64, message, length);
  sha256(PADS, 64 + length, INNER);
  for (let i = 0; i < 64; i += 4) store<u32>(PADS + i, load<u32>(PADS + i) ^ 0x6a6a6a6a);
  memory.copy(PADS + 64, INNER, 32);
  sha256(PADS, 96, to);
}
function pbkdf2(key: usize, keyLength: i32, salt: usize, saltLength: i32, to: usize, outLength: i32): void {
  memory.copy(MESSAGE, salt, saltLength);
  for (let block = 1; (block - 1) * 32 < outLength; block++) {
    store<u32>(MESSAGE + saltLength, bswap(<u32>block));
    hmac(key, keyLength, MESSAGE, saltLength + 4, to + (block - 1) * 32);
  }
}`;

export const scrypt = (style: Style): string => `${sha256(style)}
${salsa(style, 8)}
${PBKDF2}
const B = memory.data(128, 16);
const V = memory.data(131072, 64);
function blockMix(): void {
  for (let i = 0; i < 64; i += 8) store<u64>(B + i, load<u64>(B + i) ^ load<u64>(B + i + 64));
  salsa(B);
  for (let i = 0; i < 64; i += 8) store<u64>(B + i + 64, load<u64>(B + i) ^ load<u64>(B + i + 64));
  salsa(B + 64);
}
function digest(from: usize, length: i32, to: usize): void {
  pbkdf2(from, length, from, length, B, 128);
  for (let i = 0; i < 1024; i++) { memory.copy(V + i * 128, B, 128); blockMix(); }
  for (let i = 0; i < 1024; i++) {
    const at = V + (load<u32>(B + 64) & 1023) * 128;
    for (let k = 0; k < 128; k += 8) store<u64>(B + k, load<u64>(B + k) ^ load<u64>(at + k));
    blockMix();
  }
  pbkdf2(from, length, B, 128, to, 32);
}
${SEARCH}`;

/** r = 8, N = 2048: three rotating S-boxes of 32 kB, written while read, as yespower 1.0 has them. */
export const yespower = (style: Style): string => `${sha256(style)}
${salsa(style, 2)}
${PBKDF2}
const B = memory.data(1024, 64);
const S = memory.data(98304, 64);
const V = memory.data(2097152, 64);
let s0: usize = S, s1: usize = S + 32768, s2: usize = S + 65536, w: usize = 0;
function pwxform(block: usize): void {
  for (let round = 0; round < 3; round++) {
    for (let j = 0; j < 4; j++) {
      const at = block + j * 16;
      let x0 = load<u64>(at), x1 = load<u64>(at + 8);
      const p0 = s0 + (<usize>x0 & 0x7ff0), p1 = s1 + (<usize>(x0 >> 32) & 0x7ff0);
      x0 = ((x0 >> 32) * (x0 & 0xffffffff) + load<u64>(p0)) ^ load<u64>(p1);
      x1 = ((x1 >> 32) * (x1 & 0xffffffff) + load<u64>(p0 + 8)) ^ load<u64>(p1 + 8);
      store<u64>(at, x0); store<u64>(at + 8, x1);
      if (round > 0) { store<u64>(s2 + w, x0); store<u64>(s2 + w + 8, x1); w = (w + 16) & 0x7ff0; }
    }
  }
  const t = s2; s2 = s1; s1 = s0; s0 = t;
}
function blockMixPwx(): void {
  for (let i = 0; i < 1024; i += 64) {
    const before = B + ((i + 960) & 1023);
    for (let k = 0; k < 64; k += 8) store<u64>(B + i + k, load<u64>(B + i + k) ^ load<u64>(before + k));
    pwxform(B + i);
  }
  salsa(B + 960);
}
function digest(from: usize, length: i32, to: usize): void {
  sha256(from, length, to);
  pbkdf2(to, 32, from, length, B, 1024);
  for (let i = 0; i < 98304; i += 64) { salsa(B); memory.copy(S + i, B, 64); }
  for (let i = 0; i < 2048; i++) { memory.copy(V + i * 1024, B, 1024); blockMixPwx(); }
  for (let i = 0; i < 684; i++) {
    const at = V + (load<u32>(B + 960) & 2047) * 1024;
    for (let k = 0; k < 1024; k += 8) store<u64>(B + k, load<u64>(B + k) ^ load<u64>(at + k));
    memory.copy(at, B, 1024);
    blockMixPwx();
  }
  hmac(B + 960, 64, to, 32, to);
}
${SEARCH}`;
