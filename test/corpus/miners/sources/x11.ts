// An X11-like chain of six 512-bit primitives: BLAKE-512, Groestl, Skein, Keccak, CubeHash, ECHO. AssemblyScript text.
// Inputs are one block long, as block headers and the digests between links are; shapes and constants are those of the SHA-3 candidates.
import { AES_TABLES, GROESTL_TABLE } from './aes-tables';
import { keccak } from './keccak';
import { repeat, SEARCH, table, type Style } from './style';

const PI_WORDS = `243f6a8885a308d3 13198a2e03707344 a4093822299f31d0 082efa98ec4e6c89 452821e638d01377 be5466cf34e90c6c
c0ac29b7c97c50dd 3f84d5b5b5470917 9216d5d98979fb1b d1310ba698dfb5ac 2ffd72dbd01adfb7 b8e1afed6a267e96 ba7c9045f12c7f99
24a19947b3916cf7 0801f2e2858efc16 636920d871574e69`
  .split(/\s+/)
  .map((hex) => `0x${hex}`);
const SKEIN_IV = `4903adff749c51ce 0d95de399746df03 8fd1934127c79bce 9a255629ff352cb1 5db62599df6ca7b0 eabe394ca9d5c3f4
991112c71a75b523 ae18a40b660fcc33`
  .split(/\s+/)
  .map((hex) => `0x${hex}`);
const SKEIN_TURNS = [
  46, 36, 19, 37, 33, 27, 14, 42, 17, 49, 36, 39, 44, 9, 54, 56, 39, 30, 34, 24, 13, 50, 10, 17, 25, 29, 39, 43, 8, 35,
  56, 22,
];
const SKEIN_PAIRS = [0, 1, 2, 3, 4, 5, 6, 7, 2, 1, 4, 7, 6, 5, 0, 3, 4, 1, 6, 3, 0, 5, 2, 7, 6, 1, 0, 7, 2, 5, 4, 3];
const BLAKE_LANES = [
  0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15, 0, 5, 10, 15, 1, 6, 11, 12, 2, 7, 8, 13, 3, 4, 9, 14,
];

const blake512 = (): string => `
${table('PIWORDS', 'u64', PI_WORDS)}
const BV = memory.data(128, 16);
const BM = memory.data(128, 16);
@inline function g512(a: i32, b: i32, c: i32, d: i32, x: i32, y: i32): void {
  let va = load<u64>(BV + a * 8), vb = load<u64>(BV + b * 8), vc = load<u64>(BV + c * 8), vd = load<u64>(BV + d * 8);
  va += vb + (load<u64>(BM + x * 8) ^ load<u64>(PIWORDS + y * 8)); vd = rotr(vd ^ va, 32); vc += vd; vb = rotr(vb ^ vc, 25);
  va += vb + (load<u64>(BM + y * 8) ^ load<u64>(PIWORDS + x * 8)); vd = rotr(vd ^ va, 16); vc += vd; vb = rotr(vb ^ vc, 11);
  store<u64>(BV + a * 8, va); store<u64>(BV + b * 8, vb); store<u64>(BV + c * 8, vc); store<u64>(BV + d * 8, vd);
}
function blake512(from: usize, length: i32, to: usize): void {
  memory.fill(BM, 0, 128);
  memory.copy(BM, from, length);
  store<u8>(BM + length, 0x80);
  for (let i = 0; i < 128; i += 8) store<u64>(BM + i, bswap(load<u64>(BM + i)));
  store<u64>(BM + 120, <u64>length << 3);
  memory.copy(BV, PIWORDS, 128);
  for (let r = 0; r < 16; r++) {
    ${repeat(8, (i) => `g512(${BLAKE_LANES.slice(i * 4, i * 4 + 4).join(', ')}, (${i * 2} * (r + 1) + r) & 15, (${i * 2 + 1} * (r + 3)) & 15);`)}
  }
  for (let i = 0; i < 64; i += 8) store<u64>(to + i, load<u64>(BV + i) ^ load<u64>(BV + i + 64));
}`;

const groestl = (): string => `
${table('GT', 'u64', GROESTL_TABLE)}
const GP = memory.data(128, 16);
const GQ = memory.data(128, 16);
const GX = memory.data(128, 16);
@inline function cell(s: usize, column: i32, row: i32): u64 {
  return rotl(load<u64>(GT + <usize>load<u8>(s + (column & 15) * 8 + row) * 8), row * 8);
}
function permuteP(s: usize): void {
  for (let r = 0; r < 14; r++) {
    for (let c = 0; c < 16; c++) store<u64>(s + c * 8, load<u64>(s + c * 8) ^ <u64>((c << 4) ^ r));
    for (let c = 0; c < 16; c++) store<u64>(GX + c * 8, ${[0, 1, 2, 3, 4, 5, 6, 11].map((shift, row) => `cell(s, c + ${shift}, ${row})`).join(' ^ ')});
    memory.copy(s, GX, 128);
  }
}
function permuteQ(s: usize): void {
  for (let r = 0; r < 14; r++) {
    for (let c = 0; c < 16; c++) store<u64>(s + c * 8, ~load<u64>(s + c * 8) ^ (<u64>((c << 4) ^ r) << 56));
    for (let c = 0; c < 16; c++) store<u64>(GX + c * 8, ${[1, 3, 5, 11, 0, 2, 4, 6].map((shift, row) => `cell(s, c + ${shift}, ${row})`).join(' ^ ')});
    memory.copy(s, GX, 128);
  }
}
function groestl512(from: usize, to: usize): void {
  memory.fill(GQ, 0, 128);
  memory.copy(GQ, from, 64);
  store<u8>(GQ + 64, 0x80);
  store<u8>(GQ + 127, 1);
  memory.copy(GP, GQ, 128);
  store<u8>(GP + 126, load<u8>(GP + 126) ^ 2);
  permuteP(GP);
  permuteQ(GQ);
  for (let i = 0; i < 128; i += 8) store<u64>(GQ + i, load<u64>(GP + i) ^ load<u64>(GQ + i));
  store<u8>(GQ + 126, load<u8>(GQ + 126) ^ 2);
  memory.copy(GP, GQ, 128);
  permuteP(GP);
  for (let i = 0; i < 64; i += 8) store<u64>(to + i, load<u64>(GP + i + 64) ^ load<u64>(GQ + i + 64));
}`;

const skein = (): string => `
${table('SKEINIV', 'u64', SKEIN_IV)}
const SK = memory.data(72, 16);
const ST = memory.data(24, 16);
function threefish(block: usize, to: usize, tweak0: u64, tweak1: u64): void {
  let parity: u64 = 0x1bd11bdaa9fc1a22;
  for (let i = 0; i < 64; i += 8) parity ^= load<u64>(SK + i);
  store<u64>(SK + 64, parity);
  store<u64>(ST, tweak0); store<u64>(ST + 8, tweak1); store<u64>(ST + 16, tweak0 ^ tweak1);
  ${repeat(8, (i) => `let x${i} = load<u64>(block, ${i * 8});`)}
  for (let d = 0; d <= 18; d++) {
    ${repeat(8, (i) => `x${i} += load<u64>(SK + ((d + ${i}) % 9) * 8)${['', '', '', '', '', ' + load<u64>(ST + (d % 3) * 8)', ' + load<u64>(ST + ((d + 1) % 3) * 8)', ' + d'][i]};`)}
    if (d == 18) break;
    if (d & 1) { ${repeat(16, (i) => skeinMix(i + 16))} } else { ${repeat(16, skeinMix)} }
  }
  ${repeat(8, (i) => `store<u64>(to, x${i} ^ load<u64>(block, ${i * 8}), ${i * 8});`)}
}
function skein512(from: usize, to: usize): void {
  memory.copy(SK, SKEINIV, 64);
  threefish(from, SK, 64, 0xf000000000000000);
  memory.fill(to, 0, 64);
  threefish(to, to, 8, 0xff00000000000000);
}`;

function skeinMix(at: number): string {
  const pair = (at % 16) * 2;
  const [a, b] = [`x${SKEIN_PAIRS[pair]}`, `x${SKEIN_PAIRS[pair + 1]}`];
  return `${a} += ${b}; ${b} = rotl(${b}, ${SKEIN_TURNS[at]}) ^ ${a};`;
}

const cubehash = (): string => `
const CX = memory.data(128, 16);
const CY = memory.data(64, 16);
@inline function cw(i: i32): u32 { return load<u32>(CX + i * 4); }
function cubeRounds(rounds: i32): void {
  for (let r = 0; r < rounds; r++) {
    ${cubeHalf(7, 8, 2)}
    ${cubeHalf(11, 4, 1)}
  }
}
function cubehash512(from: usize, to: usize): void {
  memory.fill(CX, 0, 128);
  store<u32>(CX, 64); store<u32>(CX + 4, 32); store<u32>(CX + 8, 16);
  cubeRounds(160);
  for (let at = 0; at < 96; at += 32) {
    if (at == 64) store<u32>(CX, cw(0) ^ 0x80);
    else for (let i = 0; i < 32; i += 4) store<u32>(CX + i, load<u32>(CX + i) ^ load<u32>(from + at + i));
    cubeRounds(16);
  }
  store<u32>(CX + 124, cw(31) ^ 1);
  cubeRounds(160);
  memory.copy(to, CX, 64);
}`;

const cubeHalf = (turn: number, swapLow: number, swapHigh: number): string => `
    for (let i = 0; i < 16; i++) store<u32>(CX + (i + 16) * 4, cw(i) + cw(i + 16));
    for (let i = 0; i < 16; i++) store<u32>(CY + (i ^ ${swapLow}) * 4, cw(i));
    for (let i = 0; i < 16; i++) store<u32>(CX + i * 4, rotl(load<u32>(CY + i * 4), ${turn}) ^ cw(i + 16));
    for (let i = 0; i < 16; i++) store<u32>(CY + (i ^ ${swapHigh}) * 4, cw(i + 16));
    memory.copy(CX + 64, CY, 64);`;

/** One AES round from memory to memory with a key: SubBytes, ShiftRows and MixColumns as four table look-ups a column. */
export const aesRound = (): string => `
${table('AT', 'u32', AES_TABLES)}
@inline function look(box: i32, word: u32, shift: i32): u32 { return load<u32>(AT + box * 1024 + ((word >>> shift) & 255) * 4); }
function aesRound(from: usize, to: usize, k0: u32, k1: u32, k2: u32, k3: u32): void {
  const a = load<u32>(from), b = load<u32>(from, 4), c = load<u32>(from, 8), d = load<u32>(from, 12);
  store<u32>(to, look(0, a, 0) ^ look(1, b, 8) ^ look(2, c, 16) ^ look(3, d, 24) ^ k0);
  store<u32>(to, look(0, b, 0) ^ look(1, c, 8) ^ look(2, d, 16) ^ look(3, a, 24) ^ k1, 4);
  store<u32>(to, look(0, c, 0) ^ look(1, d, 8) ^ look(2, a, 16) ^ look(3, b, 24) ^ k2, 8);
  store<u32>(to, look(0, d, 0) ^ look(1, a, 8) ^ look(2, b, 16) ^ look(3, c, 24) ^ k3, 12);
}`;

const echo = (): string => `
const EV = memory.data(256, 16);
const EW = memory.data(256, 16);
@inline function twice(x: u32): u32 { return ((x & 0x7f7f7f7f) << 1) ^ (((x & 0x80808080) >>> 7) * 0x1b); }
function echoColumn(at: usize): void {
  for (let i: usize = at; i < at + 16; i += 4) {
    const a = load<u32>(i), b = load<u32>(i, 64), c = load<u32>(i, 128), d = load<u32>(i, 192);
    store<u32>(i, twice(a ^ b) ^ b ^ c ^ d); store<u32>(i, a ^ twice(b ^ c) ^ c ^ d, 64);
    store<u32>(i, a ^ b ^ twice(c ^ d) ^ d, 128); store<u32>(i, twice(d ^ a) ^ a ^ b ^ c, 192);
  }
}
function echo512(from: usize, to: usize): void {
  memory.fill(EV, 0, 256);
  for (let i = 0; i < 128; i += 16) store<u32>(EV + i, 512);
  memory.copy(EV + 128, from, 64);
  store<u8>(EV + 192, 0x80);
  store<u32>(EV + 240, 512);
  let counter: u32 = 512;
  for (let r = 0; r < 10; r++) {
    for (let i = 0; i < 256; i += 16) { aesRound(EV + i, EV + i, counter++, 0, 0, 0); aesRound(EV + i, EV + i, 0, 0, 0, 0); }
    for (let i = 0; i < 16; i++) memory.copy(EW + ((i & 3) * 4 + (i >> 2)) * 16, EV + ((i + (i & 3) * 4) & 15) * 16, 16);
    memory.copy(EV, EW, 256);
    for (let i = 0; i < 64; i += 16) echoColumn(EV + i);
  }
  for (let i = 0; i < 64; i += 8) store<u64>(to + i, load<u64>(EV + i) ^ load<u64>(EV + i + 64) ^ load<u64>(EV + i + 128) ^ load<u64>(EV + i + 192) ^ load<u64>(from + i));
}`;

/** The links without the chain, for other miners to use. */
export const links = { blake512, skein, groestl };

export const x11 = (style: Style): string => `
${keccak(style)} ${blake512()} ${groestl()} ${skein()} ${cubehash()} ${aesRound()} ${echo()}
const LINK = memory.data(64, 16);
function digest(from: usize, length: i32, to: usize): void {
  blake512(from, length, LINK);
  groestl512(LINK, LINK);
  skein512(LINK, LINK);
  keccak(LINK, 64, LINK, 72, 64, 1);
  cubehash512(LINK, LINK);
  echo512(LINK, LINK);
  memory.copy(to, LINK, 64);
}
${SEARCH}`;
