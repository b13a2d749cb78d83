// SHA-1 (FIPS 180-4) as Duino-Coin hashes it: a prefix and a decimal counter, in a loop. AssemblyScript text.
import { loop, SEARCH, type Style } from './style';

const PHASES = [
  ['(b & c) | (~b & d)', '0x5a827999'],
  ['b ^ c ^ d', '0x6ed9eba1'],
  ['(b & c) | (b & d) | (c & d)', '0x8f1bbcdc'],
  ['b ^ c ^ d', '0xca62c1d6'],
] as const;

export const sha1 = (style: Style): string => `
const W1 = memory.data(320, 16);
const BLOCK1 = memory.data(128, 16);
function digest(from: usize, length: i32, to: usize): void {
  memory.fill(BLOCK1, 0, 128);
  memory.copy(BLOCK1, from, length);
  store<u8>(BLOCK1 + length, 0x80);
  const last = length < 56 ? 64 : 128;
  store<u32>(BLOCK1 + last - 4, bswap(<u32>length << 3));
  let h0: u32 = 0x67452301, h1: u32 = 0xefcdab89, h2: u32 = 0x98badcfe, h3: u32 = 0x10325476, h4: u32 = 0xc3d2e1f0;
  for (let at = 0; at < last; at += 64) {
    for (let t = 0; t < 16; t++) store<u32>(W1 + t * 4, bswap(load<u32>(BLOCK1 + at + t * 4)));
    ${loop(style, 't', 16, 80, (t) => `store<u32>(W1 + ${t} * 4, rotl(load<u32>(W1 + (${t} - 3) * 4) ^ load<u32>(W1 + (${t} - 8) * 4) ^ load<u32>(W1 + (${t} - 14) * 4) ^ load<u32>(W1 + (${t} - 16) * 4), 1));`)}
    let a = h0, b = h1, c = h2, d = h3, e = h4;
    ${PHASES.map(([mix, constant], phase) => loop(style, 'i', phase * 20, phase * 20 + 20, (i) => round(mix, constant, i))).join('\n')}
    h0 += a; h1 += b; h2 += c; h3 += d; h4 += e;
  }
  store<u32>(to, bswap(h0)); store<u32>(to + 4, bswap(h1)); store<u32>(to + 8, bswap(h2));
  store<u32>(to + 12, bswap(h3)); store<u32>(to + 16, bswap(h4));
}
${SEARCH}
/** The counter is written as decimal digits behind the 40 hex digits of the last block, as the pool's protocol has it. */
export function searchDecimal(start: u32, end: u32, wanted: u32): i32 {
  for (let n = start; n < end; n++) {
    let digits = 1;
    for (let left = n / 10; left > 0; left /= 10) digits++;
    for (let at = digits - 1, left = n; at >= 0; at--, left /= 10) store<u8>(INPUT + 40 + at, 48 + <u8>(left % 10));
    digest(INPUT, 40 + digits, OUTPUT);
    if (load<u32>(OUTPUT) == wanted) return n;
  }
  return -1;
}`;

const round = (mix: string, constant: string, i: string): string =>
  `{ const t: u32 = rotl(a, 5) + (${mix}) + e + ${constant} + load<u32>(W1 + ${i} * 4); e = d; d = c; c = rotl(b, 30); b = a; a = t; }`;
