/* SHA-1 (FIPS 180-4): Duino-Coin's DUCO-S1. */
#include "frame.h"

static void compress(u32 *h, const u8 *block) {
  u32 w[80], a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
  for (int t = 0; t < 16; t++) w[t] = __builtin_bswap32(((const u32 *)block)[t]);
  for (int t = 16; t < 80; t++) w[t] = ROTL32(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
  for (int t = 0; t < 80; t++) {
    const u32 f = t < 20 ? (b & c) | (~b & d) : t < 40 || t >= 60 ? b ^ c ^ d : (b & c) | (b & d) | (c & d);
    const u32 k = t < 20 ? 0x5a827999 : t < 40 ? 0x6ed9eba1 : t < 60 ? 0x8f1bbcdc : 0xca62c1d6;
    const u32 next = ROTL32(a, 5) + f + e + k + w[t];
    e = d;
    d = c;
    c = ROTL32(b, 30);
    b = a;
    a = next;
  }
  h[0] += a;
  h[1] += b;
  h[2] += c;
  h[3] += d;
  h[4] += e;
}

static void digest(const u8 *in, u32 length, u8 *out) {
  u32 h[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  u8 last[128];
  u32 at = 0;
  for (; at + 64 <= length; at += 64) compress(h, in + at);
  const u32 rest = length - at, size = rest < 56 ? 64 : 128;
  memset(last, 0, 128);
  memcpy(last, in + at, rest);
  last[rest] = 0x80;
  *(u32 *)(last + size - 4) = __builtin_bswap32(length << 3);
  for (u32 i = 0; i < size; i += 64) compress(h, last + i);
  for (int i = 0; i < 5; i++) ((u32 *)out)[i] = __builtin_bswap32(h[i]);
}
