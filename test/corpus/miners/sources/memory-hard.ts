// Argon2d-like filling (RFC 9106's block function), Ethash-like FNV walks, a cuckoo-cycle edge trimmer and an Equihash-like collision search.
// AssemblyScript text. Sizes are smaller than the coins' so that tests end; the loops are theirs.
import { blake2b } from './blake2b';
import { keccak } from './keccak';
import { repeat, SEARCH, type Style } from './style';

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

/** One lane, one pass over 1,024 blocks of 1 kB. */
export const argon2d = (style: Style): string => `${blake2b(style)}
const BLOCKS = memory.data(1048576, 64);
const AR = memory.data(1024, 16);
const AZ = memory.data(1024, 16);
const SEED = memory.data(128, 16);
@inline function grow(a: u64, b: u64): u64 { return a + b + 2 * (a & 0xffffffff) * (b & 0xffffffff); }
function permute(at: usize, near: usize, far: usize): void {
  ${repeat(16, (i) => `let v${i} = load<u64>(at + ${i >> 1} * far + ${i & 1} * near);`)}
  ${LANES.map((lane) => grower(lane.map((i) => `v${i}`))).join('\n')}
  ${repeat(16, (i) => `store<u64>(at + ${i >> 1} * far + ${i & 1} * near, v${i});`)}
}
function fill(previous: usize, reference: usize, to: usize): void {
  for (let i = 0; i < 1024; i += 8) store<u64>(AR + i, load<u64>(previous + i) ^ load<u64>(reference + i));
  memory.copy(AZ, AR, 1024);
  for (let i = 0; i < 8; i++) permute(AZ + i * 128, 8, 16);
  for (let i = 0; i < 8; i++) permute(AZ + i * 16, 8, 128);
  for (let i = 0; i < 1024; i += 8) store<u64>(to + i, load<u64>(AZ + i) ^ load<u64>(AR + i));
}
function digest(from: usize, length: i32, to: usize): void {
  blake2b(from, length, SEED, 64);
  for (let first: u32 = 0; first < 2; first++) {
    store<u32>(SEED + 64, first);
    for (let i: u32 = 0; i < 16; i++) { store<u32>(SEED + 68, i); blake2b(SEED, 72, BLOCKS + first * 1024 + i * 64, 64); }
  }
  for (let i: u32 = 2; i < 1024; i++) {
    const previous = BLOCKS + (i - 1) * 1024;
    const random = <u64>load<u32>(previous), x = (random * random) >> 32, back = ((i - 1) * x) >> 32;
    fill(previous, BLOCKS + (i - 2 - <u32>back) * 1024, BLOCKS + i * 1024);
  }
  blake2b(BLOCKS + 1023 * 1024, 1024, to, 32);
}
${SEARCH}`;

function grower([a, b, c, d]: readonly string[]): string {
  return `${a} = grow(${a}, ${b}); ${d} = rotr(${d} ^ ${a}, 32); ${c} = grow(${c}, ${d}); ${b} = rotr(${b} ^ ${c}, 24);
  ${a} = grow(${a}, ${b}); ${d} = rotr(${d} ^ ${a}, 16); ${c} = grow(${c}, ${d}); ${b} = rotr(${b} ^ ${c}, 63);`;
}

/** Keccak-512 seed, 64 accesses of 128 bytes mixed by FNV, Keccak-256 end. */
export const ethash = (style: Style): string => `${keccak(style)}
const CACHE = memory.data(4194304, 64);
const MIX = memory.data(128, 16);
const S64 = memory.data(128, 16);
let filled = false;
@inline function fnv(x: u32, y: u32): u32 { return (x * 0x01000193) ^ y; }
function fillCache(): void {
  memory.fill(S64, 0, 32);
  keccak(S64, 32, CACHE, 72, 64, 1);
  for (let i = 64; i < 4194304; i += 64) keccak(CACHE + i - 64, 64, CACHE + i, 72, 64, 1);
  filled = true;
}
function digest(from: usize, length: i32, to: usize): void {
  if (!filled) fillCache();
  keccak(from, length, S64, 72, 64, 1);
  memory.copy(MIX, S64, 64);
  memory.copy(MIX + 64, S64, 64);
  const seed = load<u32>(S64);
  for (let i: u32 = 0; i < 64; i++) {
    const page = CACHE + (fnv(i ^ seed, load<u32>(MIX + (i & 31) * 4)) & 32767) * 128;
    for (let k = 0; k < 128; k += 4) store<u32>(MIX + k, fnv(load<u32>(MIX + k), load<u32>(page + k)));
  }
  for (let i = 0; i < 32; i += 4) {
    const m = MIX + i * 4;
    store<u32>(S64 + 64 + i, fnv(fnv(fnv(load<u32>(m), load<u32>(m, 4)), load<u32>(m, 8)), load<u32>(m, 12)));
  }
  keccak(S64, 96, to, 136, 32, 1);
}
${SEARCH}`;

/** SipHash-2-4 edges of a bipartite graph, trimmed round by round through degree bitmaps. */
export const cuckoo = (style: Style): string => `${blake2b(style)}
const EDGES = memory.data(131072, 64);
const SEEN = memory.data(262144, 64);
let k0: u64 = 0, k1: u64 = 0;
function siphash24(nonce: u64): u64 {
  let v0 = k0 ^ 0x736f6d6570736575, v1 = k1 ^ 0x646f72616e646f6d, v2 = k0 ^ 0x6c7967656e657261, v3 = k1 ^ 0x7465646279746573 ^ nonce;
  ${repeat(6, (i) => `${i === 2 ? 'v0 ^= nonce; v2 ^= 0xff;' : ''} ${SIPROUND}`)}
  return v0 ^ v1 ^ v2 ^ v3;
}
@inline function bit(at: usize, i: u32): u32 { return (load<u32>(at + (i >>> 5) * 4) >>> (i & 31)) & 1; }
function digest(from: usize, length: i32, to: usize): void {
  blake2b(from, length, to, 32);
  k0 = load<u64>(to); k1 = load<u64>(to, 8);
  memory.fill(EDGES, 255, 131072);
  for (let round = 0; round < 8; round++) {
    memory.fill(SEEN, 0, 262144);
    for (let n: u32 = 0; n < 1048576; n++) {
      if (bit(EDGES, n) == 0) continue;
      const node = <u32>siphash24(2 * <u64>n + (round & 1)) & 0xfffff, at = SEEN + (node >>> 4) * 4, shift = (node & 15) * 2;
      const word = load<u32>(at);
      store<u32>(at, word | (((word >>> shift) & 1 ? 2 : 1) << shift));
    }
    for (let n: u32 = 0; n < 1048576; n++) {
      if (bit(EDGES, n) == 0) continue;
      const node = <u32>siphash24(2 * <u64>n + (round & 1)) & 0xfffff;
      if (((load<u32>(SEEN + (node >>> 4) * 4) >>> ((node & 15) * 2)) & 2) == 0) store<u32>(EDGES + (n >>> 5) * 4, load<u32>(EDGES + (n >>> 5) * 4) & ~(1 << (n & 31)));
    }
  }
  for (let i = 0; i < 131072; i += 8) store<u64>(to, rotl(load<u64>(to), 7) ^ load<u64>(EDGES + i));
}
${SEARCH}`;

const SIPROUND = `v0 += v1; v1 = rotl(v1, 13) ^ v0; v0 = rotl(v0, 32); v2 += v3; v3 = rotl(v3, 16) ^ v2;
  v0 += v3; v3 = rotl(v3, 21) ^ v0; v2 += v1; v1 = rotl(v1, 17) ^ v2; v2 = rotl(v2, 32);`;

/** Wagner's algorithm in four rounds over 16-bit digits of BLAKE2b lists. */
export const equihash = (style: Style): string => `${blake2b(style)}
const ROWS = memory.data(4194304, 64);
const NEXT = memory.data(4194304, 64);
const BUCKETS = memory.data(524288, 64);
const ITEM = memory.data(128, 16);
function digest(from: usize, length: i32, to: usize): void {
  memory.copy(ITEM, from, length);
  for (let i: u32 = 0; i < 65536; i++) {
    store<u32>(ITEM + length, i);
    blake2b(ITEM, length + 4, ROWS + i * 32, 32);
  }
  let count: u32 = 65536, rows = ROWS, next = NEXT;
  for (let round = 0; round < 4; round++) {
    memory.fill(BUCKETS, 255, 524288);
    let made: u32 = 0;
    for (let i: u32 = 0; i < count && made < 131071; i++) {
      const row = rows + i * 32, digit = <u32>load<u16>(row + round * 2), bucket = BUCKETS + digit * 8;
      for (let slot: usize = 0; slot < 8; slot += 4) {
        const other = load<u32>(bucket + slot);
        if (other == 0xffffffff) { store<u32>(bucket + slot, i); break; }
        for (let k: usize = 0; k < 32; k += 8) store<u64>(next + made * 32 + k, load<u64>(row + k) ^ load<u64>(rows + other * 32 + k));
        made++;
      }
    }
    count = made;
    const t = rows; rows = next; next = t;
  }
  blake2b(rows, 32 * count, to, 32);
}
${SEARCH}`;
