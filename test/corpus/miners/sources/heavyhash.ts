// kHeavyHash-like: Keccak, a 64x64 matrix of nibbles from xoshiro256++, a product, Keccak again. AssemblyScript text.
import { keccak } from './keccak';
import { loop, SEARCH, type Style } from './style';

export const heavyhash = (style: Style): string => `${keccak(style)}
const MATRIX = memory.data(8192, 64);
const VECTOR = memory.data(128, 16);
const MIDDLE = memory.data(64, 16);
const XO = memory.data(32, 16);
function xoshiro(): u64 {
  let s0 = load<u64>(XO), s1 = load<u64>(XO, 8), s2 = load<u64>(XO, 16), s3 = load<u64>(XO, 24);
  const result = rotl(s0 + s3, 23) + s0, t = s1 << 17;
  s2 ^= s0; s3 ^= s1; s1 ^= s2; s0 ^= s3; s2 ^= t; s3 = rotl(s3, 45);
  store<u64>(XO, s0); store<u64>(XO, s1, 8); store<u64>(XO, s2, 16); store<u64>(XO, s3, 24);
  return result;
}
export function prepare(): void {
  memory.copy(XO, INPUT, 32);
  for (let i = 0; i < 64; i++) {
    for (let j = 0; j < 64; j += 16) {
      const value = xoshiro();
      for (let k = 0; k < 16; k++) store<u16>(MATRIX + (i * 64 + j + k) * 2, <u16>((value >> (4 * k)) & 15));
    }
  }
}
function digest(from: usize, length: i32, to: usize): void {
  keccak(from, length, MIDDLE, 136, 32, 4);
  for (let i = 0; i < 32; i++) {
    store<u16>(VECTOR + i * 4, load<u8>(MIDDLE + i) >>> 4);
    store<u16>(VECTOR + i * 4 + 2, load<u8>(MIDDLE + i) & 15);
  }
  for (let i = 0; i < 32; i++) {
    let high: u32 = 0, low: u32 = 0;
    const row = MATRIX + i * 256;
    ${loop(style, 'j', 0, 64, (j) => `{ const v = <u32>load<u16>(VECTOR + ${j} * 2); high += <u32>load<u16>(row + ${j} * 2) * v; low += <u32>load<u16>(row + 128 + ${j} * 2) * v; }`)}
    store<u8>(MIDDLE + i, load<u8>(MIDDLE + i) ^ <u8>(((high >>> 6) & 0xf0) | (low >>> 10)));
  }
  keccak(MIDDLE, 32, to, 136, 32, 4);
}
${SEARCH}`;
