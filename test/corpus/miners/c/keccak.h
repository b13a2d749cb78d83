/* Keccak-f[1600] and its sponge (FIPS 202). Round constants come from their shift register, so no table holds them. */
#include "frame.h"

static const u8 turns[24] = {1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44};
static const u8 lanes[24] = {10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1};

static void keccak_f(u64 *s) {
  u32 shift = 1;
  for (int round = 0; round < 24; round++) {
    u64 c[5], t = s[1];
    for (int x = 0; x < 5; x++) c[x] = s[x] ^ s[x + 5] ^ s[x + 10] ^ s[x + 15] ^ s[x + 20];
    for (int x = 0; x < 5; x++)
      for (int y = 0; y < 25; y += 5) s[x + y] ^= c[(x + 4) % 5] ^ ROTL64(c[(x + 1) % 5], 1);
    t = s[1];
    for (int i = 0; i < 24; i++) {
      const u64 kept = s[lanes[i]];
      s[lanes[i]] = ROTL64(t, turns[i]);
      t = kept;
    }
    for (int y = 0; y < 25; y += 5) {
      for (int x = 0; x < 5; x++) c[x] = s[y + x];
      for (int x = 0; x < 5; x++) s[y + x] = c[x] ^ (~c[(x + 1) % 5] & c[(x + 2) % 5]);
    }
    for (int j = 0; j < 7; j++) {
      if (shift & 1) s[0] ^= 1ull << ((1 << j) - 1);
      shift = (shift << 1) ^ ((shift >> 7) * 0x171);
    }
  }
}

/* Rate of 136 bytes, 32 bytes out; `suffix` tells the function (FIPS 202 B.2: 6 for SHA3-256, 4 for cSHAKE256). */
static void sponge(const u8 *in, u32 length, u8 *out, u8 suffix) {
  u64 s[25];
  memset(s, 0, 200);
  for (; length >= 136; length -= 136, in += 136) {
    for (int i = 0; i < 17; i++) s[i] ^= ((const u64 *)in)[i];
    keccak_f(s);
  }
  for (u32 i = 0; i < length; i++) ((u8 *)s)[i] ^= in[i];
  ((u8 *)s)[length] ^= suffix;
  ((u8 *)s)[135] ^= 0x80;
  keccak_f(s);
  memcpy(out, s, 32);
}
