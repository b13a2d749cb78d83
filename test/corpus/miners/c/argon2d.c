/* Argon2d-like filling (RFC 9106 3.5 and 3.6): one lane, one pass over 1,024 blocks of 1 kB. */
#include "blake2b.h"

static u64 blocks[1024][128];

#define GROW(a, b) a += b + 2 * (a & 0xffffffff) * (b & 0xffffffff);
#define GB(a, b, c, d) \
  GROW(a, b) d = ROTR64(d ^ a, 32); GROW(c, d) b = ROTR64(b ^ c, 24); \
  GROW(a, b) d = ROTR64(d ^ a, 16); GROW(c, d) b = ROTR64(b ^ c, 63);
#define V(i) z[at + ((i) >> 1) * far + ((i) & 1)]

static void permute(u64 *z, int at, int far) {
  GB(V(0), V(4), V(8), V(12)) GB(V(1), V(5), V(9), V(13)) GB(V(2), V(6), V(10), V(14)) GB(V(3), V(7), V(11), V(15))
  GB(V(0), V(5), V(10), V(15)) GB(V(1), V(6), V(11), V(12)) GB(V(2), V(7), V(8), V(13)) GB(V(3), V(4), V(9), V(14))
}

static void fill(const u64 *previous, const u64 *reference, u64 *to) {
  u64 r[128], z[128];
  for (int i = 0; i < 128; i++) z[i] = r[i] = previous[i] ^ reference[i];
  for (int i = 0; i < 8; i++) permute(z, i * 16, 2);
  for (int i = 0; i < 8; i++) permute(z, i * 2, 16);
  for (int i = 0; i < 128; i++) to[i] = z[i] ^ r[i];
}

static void digest(const u8 *in, u32 length, u8 *out) {
  u8 seed[72];
  blake2b(in, length, seed, 64);
  for (u32 first = 0; first < 2; first++)
    for (u32 i = 0; i < 16; i++) {
      *(u32 *)(seed + 64) = first;
      *(u32 *)(seed + 68) = i;
      blake2b(seed, 72, (u8 *)(blocks[first] + i * 8), 64);
    }
  for (u32 i = 2; i < 1024; i++) {
    const u64 random = (u32)blocks[i - 1][0], x = (random * random) >> 32, back = ((i - 1) * x) >> 32;
    fill(blocks[i - 1], blocks[i - 2 - back], blocks[i]);
  }
  blake2b((const u8 *)blocks[1023], 128, out, 32);
}
