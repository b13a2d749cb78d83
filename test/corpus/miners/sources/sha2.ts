// SHA-256 and Bitcoin's SHA-256d (FIPS 180-4), scalar and four nonces at a time in SIMD lanes. AssemblyScript text.
import { loop, repeat, SEARCH, table, type Style } from './style';

const K256 =
  `428a2f98 71374491 b5c0fbcf e9b5dba5 3956c25b 59f111f1 923f82a4 ab1c5ed5 d807aa98 12835b01 243185be 550c7dc3
72be5d74 80deb1fe 9bdc06a7 c19bf174 e49b69c1 efbe4786 0fc19dc6 240ca1cc 2de92c6f 4a7484aa 5cb0a9dc 76f988da
983e5152 a831c66d b00327c8 bf597fc7 c6e00bf3 d5a79147 06ca6351 14292967 27b70a85 2e1b2138 4d2c6dfc 53380d13
650a7354 766a0abb 81c2c92e 92722c85 a2bfe8a1 a81a664b c24b8b70 c76c51a3 d192e819 d6990624 f40e3585 106aa070
19a4c116 1e376c08 2748774c 34b0bcb5 391c0cb3 4ed8aa4a 5b9cca4f 682e6ff3 748f82ee 78a5636f 84c87814 8cc70208
90befffa a4506ceb bef9a3f7 c67178f2`
    .split(/\s+/)
    .map((hex) => `0x${hex}`);
const IV256 = '6a09e667 bb67ae85 3c6ef372 a54ff53a 510e527f 9b05688c 1f83d9ab 5be0cd19'
  .split(' ')
  .map((hex) => `0x${hex}`);
const LETTERS = 'a b c d e f g h'.split(' ');

/** SHA-256 over any length: `sha256(in, length, out)`, big-endian digest. */
export const sha256 = (style: Style): string => `
${table('K256', 'u32', K256)}
${table('IV256', 'u32', IV256)}
const W256 = memory.data(256, 16);
const H256 = memory.data(32, 16);
const PAD256 = memory.data(128, 16);
@inline function word256(t: i32): u32 {
  const w15 = load<u32>(W256 + (t - 15) * 4), w2 = load<u32>(W256 + (t - 2) * 4);
  const s0 = rotr(w15, 7) ^ rotr(w15, 18) ^ (w15 >>> 3), s1 = rotr(w2, 17) ^ rotr(w2, 19) ^ (w2 >>> 10);
  return load<u32>(W256 + (t - 16) * 4) + s0 + load<u32>(W256 + (t - 7) * 4) + s1;
}
function compress256(block: usize): void {
  for (let t = 0; t < 16; t++) store<u32>(W256 + t * 4, bswap(load<u32>(block + t * 4)));
  ${loop(style, 't', 16, 64, (t) => `store<u32>(W256 + ${t} * 4, word256(${t}));`)}
  ${repeat(8, (at) => `let ${LETTERS[at]} = load<u32>(H256, ${at * 4});`)}
  ${loop(style, 'i', 0, 64, round256)}
  ${repeat(8, (at) => `store<u32>(H256, load<u32>(H256, ${at * 4}) + ${LETTERS[at]}, ${at * 4});`)}
}
function sha256(from: usize, length: i32, to: usize): void {
  memory.copy(H256, IV256, 32);
  let at = 0;
  for (; at + 64 <= length; at += 64) compress256(from + at);
  const rest = length - at, size = rest < 56 ? 64 : 128;
  memory.fill(PAD256, 0, 128);
  memory.copy(PAD256, from + at, rest);
  store<u8>(PAD256 + rest, 0x80);
  store<u32>(PAD256 + size - 4, bswap(<u32>length << 3));
  compress256(PAD256);
  if (size == 128) compress256(PAD256 + 64);
  for (let i = 0; i < 8; i++) store<u32>(to + i * 4, bswap(load<u32>(H256 + i * 4)));
}`;

const round256 = (i: string): string => `{
  const t1 = h + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + ((e & f) ^ (~e & g)) + load<u32>(K256 + ${i} * 4) + load<u32>(W256 + ${i} * 4);
  const t2 = (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
  h = g; g = f; f = e; e = d + t1; d = c; c = b; b = a; a = t1 + t2;
}`;

export const sha256d = (style: Style): string => `${sha256(style)}
function digest(from: usize, length: i32, to: usize): void { sha256(from, length, to); sha256(to, 32, to); }
${SEARCH}`;

/** Four headers at once; only the block function, as fast miners have it: the midstate and both tails are done by the caller. */
export const sha256dLanes = (style: Style): string => `
${table('K256', 'u32', K256)}
${table('IV256', 'u32', IV256)}
const W4 = memory.data(1024, 16);
const H4 = memory.data(128, 16);
export function input(): usize { return W4; }
export function output(): usize { return H4; }
@inline function r(x: v128, n: i32): v128 { return v128.or(i32x4.shr_u(x, n), i32x4.shl(x, 32 - n)); }
@inline function at(p: usize, i: i32): v128 { return v128.load(p + i * 16); }
@inline function word4(t: i32): v128 {
  const w15 = at(W4, t - 15), w2 = at(W4, t - 2);
  const s0 = v128.xor(v128.xor(r(w15, 7), r(w15, 18)), i32x4.shr_u(w15, 3));
  const s1 = v128.xor(v128.xor(r(w2, 17), r(w2, 19)), i32x4.shr_u(w2, 10));
  return i32x4.add(i32x4.add(at(W4, t - 16), s0), i32x4.add(at(W4, t - 7), s1));
}
export function begin(): void { for (let i = 0; i < 8; i++) v128.store(H4 + i * 16, i32x4.splat(load<u32>(IV256 + i * 4))); }
export function compress4(): void {
  ${loop(style, 't', 16, 64, (t) => `v128.store(W4 + ${t} * 16, word4(${t}));`)}
  ${repeat(8, (i) => `let ${LETTERS[i]} = at(H4, ${i});`)}
  ${loop(style, 'i', 0, 64, lanesRound)}
  ${repeat(8, (i) => `v128.store(H4 + ${i * 16}, i32x4.add(at(H4, ${i}), ${LETTERS[i]}));`)}
}
export function search(start: u32, count: u32, target: u32): i32 {
  for (let n = start; n < start + count; n += 4) {
    v128.store(W4 + 48, i32x4.add(i32x4.splat(n), i32x4(0, 1, 2, 3)));
    begin();
    compress4();
    memory.copy(W4, H4, 128);
    begin();
    compress4();
    if (v128.any_true(i32x4.le_u(at(H4, 7), i32x4.splat(target)))) return n;
  }
  return -1;
}`;

const lanesRound = (i: string): string => `{
  const s1 = v128.xor(v128.xor(r(e, 6), r(e, 11)), r(e, 25));
  const ch = v128.xor(g, v128.and(e, v128.xor(f, g)));
  const t1 = i32x4.add(i32x4.add(i32x4.add(h, s1), ch), i32x4.add(i32x4.splat(load<u32>(K256 + ${i} * 4)), at(W4, ${i})));
  const s0 = v128.xor(v128.xor(r(a, 2), r(a, 13)), r(a, 22));
  const maj = v128.or(v128.and(a, b), v128.and(c, v128.or(a, b)));
  h = g; g = f; f = e; e = i32x4.add(d, t1); d = c; c = b; b = a; a = i32x4.add(t1, i32x4.add(s0, maj));
}`;
