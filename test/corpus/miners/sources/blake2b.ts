// BLAKE2b (RFC 7693): Nano's work loop (nonce then hash, 64-bit threshold), scalar and with two words a SIMD vector. AssemblyScript text.
import { loop, repeat, SEARCH, table, type Style } from './style';

const IV512 = [
  '0x6a09e667f3bcc908',
  '0xbb67ae8584caa73b',
  '0x3c6ef372fe94f82b',
  '0xa54ff53a5f1d36f1',
  '0x510e527fade682d1',
  '0x9b05688c2b3e6c1f',
  '0x1f83d9abfb41bd6b',
  '0x5be0cd19137e2179',
];
const SIGMA = `0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15
14 10 4 8 9 15 13 6 1 12 0 2 11 7 5 3
11 8 12 0 5 2 15 13 10 14 3 6 7 1 9 4
7 9 3 1 13 12 11 14 2 6 5 10 4 0 15 8
9 0 5 7 2 4 10 15 14 1 11 12 6 8 3 13
2 12 6 10 0 11 8 3 4 13 7 5 15 14 1 9
12 5 1 15 14 13 4 10 0 7 6 3 9 2 8 11
13 11 7 14 12 1 3 9 5 0 15 4 8 6 2 10
6 15 14 9 11 3 0 8 12 2 13 7 1 4 10 5
10 2 8 4 7 6 1 5 15 11 9 14 3 12 13 0
0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15
14 10 4 8 9 15 13 6 1 12 0 2 11 7 5 3`
  .split(/\s+/)
  .map(Number);
const LANES = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
];

/** `blake2b(in, length, out, outLength)`, unkeyed. */
export const blake2b = (style: Style): string => `
${table('IV512', 'u64', IV512)}
${table('SIGMA', 'u8', SIGMA)}
const HB = memory.data(64, 16);
const MB = memory.data(128, 16);
const VB = memory.data(128, 16);
@inline function word(r: i32, i: i32): u64 { return load<u64>(MB + <usize>load<u8>(SIGMA + r * 16 + i) * 8); }
${style.unroll ? '' : inMemory()}
function compress2b(count: u64, last: bool): void {
  ${style.unroll ? inLocals() : rolled()}
}
function blake2b(from: usize, length: i32, to: usize, outLength: i32): void {
  memory.copy(HB, IV512, 64);
  store<u64>(HB, load<u64>(HB) ^ 0x01010000 ^ outLength);
  let at = 0;
  for (; length - at > 128; at += 128) { memory.copy(MB, from + at, 128); compress2b(at + 128, false); }
  memory.fill(MB, 0, 128);
  memory.copy(MB, from + at, length - at);
  compress2b(length, true);
  memory.copy(to, HB, outLength);
}`;

const inMemory = (): string => `
function mix2b(a: usize, b: usize, c: usize, d: usize, x: u64, y: u64): void {
  store<u64>(a, load<u64>(a) + load<u64>(b) + x);
  store<u64>(d, rotr(load<u64>(d) ^ load<u64>(a), 32));
  store<u64>(c, load<u64>(c) + load<u64>(d));
  store<u64>(b, rotr(load<u64>(b) ^ load<u64>(c), 24));
  store<u64>(a, load<u64>(a) + load<u64>(b) + y);
  store<u64>(d, rotr(load<u64>(d) ^ load<u64>(a), 16));
  store<u64>(c, load<u64>(c) + load<u64>(d));
  store<u64>(b, rotr(load<u64>(b) ^ load<u64>(c), 63));
}`;

const rolled = (): string => `
  memory.copy(VB, HB, 64);
  memory.copy(VB + 64, IV512, 64);
  store<u64>(VB + 96, load<u64>(VB + 96) ^ count);
  if (last) store<u64>(VB + 112, ~load<u64>(VB + 112));
  for (let r = 0; r < 12; r++) {
    ${LANES.map(([a, b, c, d], i) => `mix2b(VB + ${a! * 8}, VB + ${b! * 8}, VB + ${c! * 8}, VB + ${d! * 8}, word(r, ${i * 2}), word(r, ${i * 2 + 1}));`).join('\n')}
  }
  for (let i = 0; i < 64; i += 8) store<u64>(HB + i, load<u64>(HB + i) ^ load<u64>(VB + i) ^ load<u64>(VB + i + 64));`;

const inLocals = (): string => `
  ${repeat(8, (i) => `let v${i} = load<u64>(HB, ${i * 8}), v${i + 8}: u64 = ${IV512[i]};`)}
  v12 ^= count;
  if (last) v14 = ~v14;
  ${repeat(12, (r) => LANES.map((lane, i) => mixLocals(lane, SIGMA[r * 16 + i * 2]!, SIGMA[r * 16 + i * 2 + 1]!)).join('\n'))}
  ${repeat(8, (i) => `store<u64>(HB, load<u64>(HB, ${i * 8}) ^ v${i} ^ v${i + 8}, ${i * 8});`)}`;

function mixLocals(lane: readonly number[], x: number, y: number): string {
  const [a, b, c, d] = lane.map((index) => `v${index}`);
  return `${a} = ${a} + ${b} + load<u64>(MB, ${x * 8}); ${d} = rotr(${d} ^ ${a}, 32); ${c} += ${d}; ${b} = rotr(${b} ^ ${c}, 24);
  ${a} = ${a} + ${b} + load<u64>(MB, ${y * 8}); ${d} = rotr(${d} ^ ${a}, 16); ${c} += ${d}; ${b} = rotr(${b} ^ ${c}, 63);`;
}

export const nano = (style: Style): string => `${blake2b(style)}
function digest(from: usize, length: i32, to: usize): void { blake2b(from, length, to, 32); }
${SEARCH}
/** Work for a block: an 8-byte nonce and the 32-byte root, an 8-byte digest over a threshold. */
export function work(nonce: u64, count: u32, threshold: u64): u64 {
  for (let i: u32 = 0; i < count; i++, nonce++) {
    store<u64>(INPUT, nonce);
    blake2b(INPUT, 40, OUTPUT, 8);
    if (load<u64>(OUTPUT) >= threshold) return nonce;
  }
  return 0;
}`;

/** Nano's 40-byte message only, rows of two words in vectors; the message never fills a second block. */
export const nanoVectors = (style: Style): string => `
${table('IV512', 'u64', IV512)}
${table('SIGMA', 'u8', SIGMA)}
const MB = memory.data(128, 16);
export function input(): usize { return MB; }
@inline function pair(r: i32, i: i32, j: i32): v128 {
  return i64x2.replace_lane(i64x2.splat(load<u64>(MB + <usize>load<u8>(SIGMA + r * 16 + i) * 8)), 1, load<u64>(MB + <usize>load<u8>(SIGMA + r * 16 + j) * 8));
}
@inline function r(x: v128, n: i32): v128 { return v128.or(i64x2.shr_u(x, n), i64x2.shl(x, 64 - n)); }
function once(): u64 {
  let a0 = v128.load(IV512), a1 = v128.load(IV512 + 16), b0 = v128.load(IV512 + 32), b1 = v128.load(IV512 + 48);
  a0 = v128.xor(a0, i64x2(0x01010008, 0));
  let c0 = v128.load(IV512), c1 = v128.load(IV512 + 16);
  let d0 = v128.xor(v128.load(IV512 + 32), i64x2(40, 0)), d1 = v128.xor(v128.load(IV512 + 48), i64x2(-1, 0));
  ${loop(style, 'k', 0, 12, vectorRound)}
  return 0x6a09e667f2bdc900 ^ i64x2.extract_lane(a0, 0) ^ i64x2.extract_lane(c0, 0);
}
export function work(nonce: u64, count: u32, threshold: u64): u64 {
  for (let i: u32 = 0; i < count; i++, nonce++) {
    store<u64>(MB, nonce);
    if (once() >= threshold) return nonce;
  }
  return 0;
}`;

const half = (k: string, x: number): string => `
  a0 = i64x2.add(i64x2.add(a0, b0), pair(${k}, ${x}, ${x + 2})); a1 = i64x2.add(i64x2.add(a1, b1), pair(${k}, ${x + 4}, ${x + 6}));
  d0 = r(v128.xor(d0, a0), 32); d1 = r(v128.xor(d1, a1), 32);
  c0 = i64x2.add(c0, d0); c1 = i64x2.add(c1, d1);
  b0 = r(v128.xor(b0, c0), 24); b1 = r(v128.xor(b1, c1), 24);
  a0 = i64x2.add(i64x2.add(a0, b0), pair(${k}, ${x + 1}, ${x + 3})); a1 = i64x2.add(i64x2.add(a1, b1), pair(${k}, ${x + 5}, ${x + 7}));
  d0 = r(v128.xor(d0, a0), 16); d1 = r(v128.xor(d1, a1), 16);
  c0 = i64x2.add(c0, d0); c1 = i64x2.add(c1, d1);
  b0 = r(v128.xor(b0, c0), 63); b1 = r(v128.xor(b1, c1), 63);`;

const turn = (low: string, high: string): string =>
  `const ${low}${high} = i64x2.shuffle(${low}, ${high}, 1, 2); ${high} = i64x2.shuffle(${high}, ${low}, 1, 2); ${low} = ${low}${high};`;
const unturn = (low: string, high: string): string =>
  `const ${high}${low} = i64x2.shuffle(${high}, ${low}, 1, 2); ${high} = i64x2.shuffle(${low}, ${high}, 1, 2); ${low} = ${high}${low};`;
const swap = (low: string, high: string): string => `{ const kept = ${low}; ${low} = ${high}; ${high} = kept; }`;

const vectorRound = (k: string): string => `{
  ${half(k, 0)}
  ${turn('b0', 'b1')} ${swap('c0', 'c1')} ${unturn('d0', 'd1')}
  ${half(k, 8)}
  ${unturn('b0', 'b1')} ${swap('c0', 'c1')} ${turn('d0', 'd1')}
}`;
