// A RandomX-like virtual machine, interpreted: AES-made programs of 256 instructions, integer and IEEE double registers,
// a 2 MiB scratchpad, a data set walked by 64-byte lines, BLAKE2b at both ends. AssemblyScript text.
import { blake2b } from './blake2b';
import type { Style } from './style';
import { SEARCH } from './style';
import { aesRound } from './x11';

const GENERATOR_KEYS = [0x6daca553, 0x62716609, 0xdbb5552b, 0xb4f44917, 0x6d7caf07, 0x846a710d, 0x1725d378, 0x0da1dc4e];

export const randomx = (style: Style): string => `${blake2b(style)} ${aesRound()}
const PAD = memory.data(2097152, 64);
const PROGRAM = memory.data(2048, 64);
const R = memory.data(64, 64);
const F = memory.data(64, 64);
const GENERATOR = memory.data(64, 64);
const DATASET: usize = 16777216;
const MASK1: u32 = 0x3ff8, MASK2: u32 = 0x3fff8, MASK3: u32 = 0x1ffff8;
function generate(to: usize, size: i32): void {
  for (let at = 0; at < size; at += 64) {
    for (let k = 0; k < 64; k += 16) aesRound(GENERATOR + k, GENERATOR + k, ${GENERATOR_KEYS.slice(0, 4).join(', ')});
    memory.copy(to + at, GENERATOR, 64);
  }
}
function execute(op: u32, dst: usize, src: usize, imm: u32, mod: u32): void {
  const d = load<u64>(dst), s = load<u64>(src), mask = mod & 3 ? MASK1 : MASK2;
  const address = PAD + (<usize>(<u32>s + imm) & mask);
  if (op < 16) store<u64>(dst, d + (s << (mod & 3)) + imm);
  else if (op < 23) store<u64>(dst, d + load<u64>(address));
  else if (op < 39) store<u64>(dst, d - s);
  else if (op < 46) store<u64>(dst, d - load<u64>(address));
  else if (op < 62) store<u64>(dst, d * s);
  else if (op < 66) store<u64>(dst, d * load<u64>(address));
  else if (op < 75) store<u64>(dst, multiplyHigh(d, s));
  else if (op < 84) store<u64>(dst, d * (imm | 0x9e3779b97f4a7c15));
  else if (op < 86) store<u64>(dst, -d);
  else if (op < 101) store<u64>(dst, d ^ s);
  else if (op < 106) store<u64>(dst, d ^ load<u64>(address));
  else if (op < 114) store<u64>(dst, rotr(d, s & 63));
  else if (op < 120) { store<u64>(dst, s); store<u64>(src, d); }
  else executeFloat(op, F + (dst - R), address, F + (src - R));
  if (op > 239) store<u64>(PAD + (<usize>(<u32>d + imm) & MASK3), s);
}
function executeFloat(op: u32, dst: usize, address: usize, src: usize): void {
  const d = load<f64>(dst), s = load<f64>(src), m = <f64>load<i32>(address);
  if (op < 136) store<f64>(dst, d + s);
  else if (op < 141) store<f64>(dst, d + m);
  else if (op < 157) store<f64>(dst, d - s);
  else if (op < 162) store<f64>(dst, d - m);
  else if (op < 168) store<u64>(dst, reinterpret<u64>(d) ^ 0x80f0000000000000);
  else if (op < 200) store<f64>(dst, d * s);
  else if (op < 204) store<f64>(dst, d / (m + 1.5));
  else store<f64>(dst, Math.sqrt(Math.abs(d)));
}
function multiplyHigh(a: u64, b: u64): u64 {
  const a0 = a & 0xffffffff, a1 = a >> 32, b0 = b & 0xffffffff, b1 = b >> 32;
  const m = a1 * b0 + ((a0 * b0) >> 32), n = a0 * b1 + (m & 0xffffffff);
  return a1 * b1 + (m >> 32) + (n >> 32);
}
function run(iterations: i32): void {
  let ma: u32 = 0, mx: u32 = load<u32>(GENERATOR), pad0: u32 = mx, pad1: u32 = load<u32>(GENERATOR, 4);
  for (let i = 0; i < iterations; i++) {
    pad0 ^= <u32>load<u64>(R); pad1 ^= <u32>(load<u64>(R, 8) >> 32);
    const p0 = PAD + (<usize>pad0 & 0x1fffc0), p1 = PAD + (<usize>pad1 & 0x1fffc0);
    for (let k = 0; k < 64; k += 8) store<u64>(R + k, load<u64>(R + k) ^ load<u64>(p0 + k));
    for (let k = 0; k < 64; k += 8) store<f64>(F + k, <f64>load<i32>(p1 + k) + <f64>load<i32>(p1 + k + 4) * 0.5);
    for (let pc = PROGRAM; pc < PROGRAM + 2048; pc += 8) {
      const word = load<u64>(pc);
      execute(<u32>word & 255, R + (<usize>(word >> 8) & 7) * 8, R + (<usize>(word >> 16) & 7) * 8, <u32>(word >> 32), <u32>(word >> 24) & 255);
    }
    mx ^= <u32>load<u64>(R, 16) ^ <u32>load<u64>(R, 24);
    const line = DATASET + (<usize>ma & 0xfffffc0);
    for (let k = 0; k < 64; k += 8) store<u64>(R + k, load<u64>(R + k) ^ load<u64>(line + k));
    const t = mx; mx = ma; ma = t;
    for (let k = 0; k < 64; k += 8) { store<u64>(p1 + k, load<u64>(R + k)); store<u64>(p0 + k, load<u64>(F + k) ^ load<u64>(R + k)); }
    pad0 = 0; pad1 = 0;
  }
}
function digest(from: usize, length: i32, to: usize): void {
  blake2b(from, length, GENERATOR, 64);
  generate(PAD, 2097152);
  for (let chain = 0; chain < 8; chain++) {
    generate(PROGRAM, 2048);
    run(64);
    blake2b(R, 64, GENERATOR, 64);
  }
  blake2b(GENERATOR, 64, to, 32);
}
${SEARCH}`;
