// A CryptoNight-like hash: Keccak, AES-filled 2 MiB scratchpad, the dependent walk with a 64x64 bit product, Keccak, then one of three. AssemblyScript text.
import { SBOX } from './aes-tables';
import { keccak } from './keccak';
import { SEARCH, table, type Style } from './style';
import { aesRound, links } from './x11';

export const cryptonight = (style: Style): string => `
${keccak(style)} ${aesRound()} ${links.blake512()} ${links.skein()} ${links.groestl()}
${table('SBOX', 'u8', SBOX)}
const PAD = memory.data(2097152, 64);
const STATE = memory.data(256, 16);
const KEYS = memory.data(160, 16);
const TEXT = memory.data(128, 16);
@inline function sub(w: u32): u32 {
  return <u32>load<u8>(SBOX + (w & 255)) | (<u32>load<u8>(SBOX + ((w >>> 8) & 255)) << 8) | (<u32>load<u8>(SBOX + ((w >>> 16) & 255)) << 16) | (<u32>load<u8>(SBOX + (w >>> 24)) << 24);
}
function expandKey(from: usize): void {
  memory.copy(KEYS, from, 32);
  let rcon: u32 = 1;
  for (let i = 8; i < 40; i++) {
    let t = load<u32>(KEYS + (i - 1) * 4);
    if ((i & 7) == 0) { t = sub(rotr(t, 8)) ^ rcon; rcon <<= 1; } else if ((i & 3) == 0) t = sub(t);
    store<u32>(KEYS + i * 4, load<u32>(KEYS + (i - 8) * 4) ^ t);
  }
}
function tenRounds(): void {
  for (let block = TEXT; block < TEXT + 128; block += 16) {
    for (let k = KEYS; k < KEYS + 160; k += 16) aesRound(block, block, load<u32>(k), load<u32>(k, 4), load<u32>(k, 8), load<u32>(k, 12));
  }
}
function explode(): void {
  expandKey(STATE);
  memory.copy(TEXT, STATE + 64, 128);
  for (let i = 0; i < 2097152; i += 128) { tenRounds(); memory.copy(PAD + i, TEXT, 128); }
}
function implode(): void {
  expandKey(STATE + 32);
  memory.copy(TEXT, STATE + 64, 128);
  for (let i = 0; i < 2097152; i += 128) {
    for (let k = 0; k < 128; k += 8) store<u64>(TEXT + k, load<u64>(TEXT + k) ^ load<u64>(PAD + i + k));
    tenRounds();
  }
  memory.copy(STATE + 64, TEXT, 128);
}
@inline function high(a: u64, b: u64): u64 {
  const a0 = a & 0xffffffff, a1 = a >> 32, b0 = b & 0xffffffff, b1 = b >> 32;
  const m = a1 * b0 + ((a0 * b0) >> 32), n = a0 * b1 + (m & 0xffffffff);
  return a1 * b1 + (m >> 32) + (n >> 32);
}
const C = memory.data(16, 16);
function walk(): void {
  let a0 = load<u64>(STATE) ^ load<u64>(STATE, 32), a1 = load<u64>(STATE, 8) ^ load<u64>(STATE, 40);
  let b0 = load<u64>(STATE, 16) ^ load<u64>(STATE, 48), b1 = load<u64>(STATE, 24) ^ load<u64>(STATE, 56);
  for (let i = 0; i < 0x80000; i++) {
    let at = PAD + (<usize>a0 & 0x1ffff0);
    aesRound(at, C, <u32>a0, <u32>(a0 >> 32), <u32>a1, <u32>(a1 >> 32));
    const c0 = load<u64>(C), c1 = load<u64>(C, 8);
    store<u64>(at, b0 ^ c0); store<u64>(at, b1 ^ c1, 8);
    b0 = c0; b1 = c1;
    at = PAD + (<usize>c0 & 0x1ffff0);
    const d0 = load<u64>(at), d1 = load<u64>(at, 8);
    a0 += high(c0, d0); a1 += c0 * d0;
    store<u64>(at, a0); store<u64>(at, a1, 8);
    a0 ^= d0; a1 ^= d1;
  }
}
function digest(from: usize, length: i32, to: usize): void {
  keccak(from, length, STATE, 136, 200, 1);
  explode();
  walk();
  implode();
  keccakF(STATE);
  const last = load<u8>(STATE) & 3;
  if (last == 0) blake512(STATE, 64, to);
  else if (last == 1) groestl512(STATE, to);
  else skein512(STATE, to);
}
${SEARCH}`;
