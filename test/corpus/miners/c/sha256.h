/* SHA-256 (FIPS 180-4); K is worked out once from the cube roots of primes, so that the module holds no table of it. */
#include "frame.h"

static u32 k[64];
static u32 state[8];

/* 32 bits behind the point of a root, by Newton's method: doubles have 53. */
static u32 root_bits(u32 prime, int cube) {
  double x = prime;
  for (int i = 0; i < 60; i++) x -= cube ? (x * x * x - prime) / (3 * x * x) : (x * x - prime) / (2 * x);
  return (u32)((x - (u32)x) * 4294967296.0);
}

static void prepare(u32 *iv) {
  u32 found = 0;
  for (u32 n = 2; found < 64; n++) {
    int prime = 1;
    for (u32 d = 2; d * d <= n; d++) prime &= n % d != 0;
    if (!prime) continue;
    if (found < 8) iv[found] = root_bits(n, 0);
    k[found++] = root_bits(n, 1);
  }
}

static void compress(const u8 *block) {
  u32 w[64], v[8];
  for (int t = 0; t < 16; t++) w[t] = __builtin_bswap32(((const u32 *)block)[t]);
  for (int t = 16; t < 64; t++) {
    const u32 a = w[t - 15], b = w[t - 2];
    w[t] = w[t - 16] + w[t - 7] + (ROTR32(a, 7) ^ ROTR32(a, 18) ^ (a >> 3)) + (ROTR32(b, 17) ^ ROTR32(b, 19) ^ (b >> 10));
  }
  for (int i = 0; i < 8; i++) v[i] = state[i];
  for (int t = 0; t < 64; t++) {
    const u32 a = v[0], e = v[4];
    const u32 t1 = v[7] + (ROTR32(e, 6) ^ ROTR32(e, 11) ^ ROTR32(e, 25)) + (v[6] ^ (e & (v[5] ^ v[6]))) + k[t] + w[t];
    const u32 t2 = (ROTR32(a, 2) ^ ROTR32(a, 13) ^ ROTR32(a, 22)) + ((a & v[1]) | (v[2] & (a | v[1])));
    for (int i = 7; i > 0; i--) v[i] = v[i - 1];
    v[4] += t1;
    v[0] = t1 + t2;
  }
  for (int i = 0; i < 8; i++) state[i] += v[i];
}

static void sha256(const u8 *in, u32 length, u8 *out) {
  static u32 iv[8];
  u8 last[128];
  if (k[0] == 0) prepare(iv);
  memcpy(state, iv, 32);
  u32 at = 0;
  for (; at + 64 <= length; at += 64) compress(in + at);
  const u32 rest = length - at, size = rest < 56 ? 64 : 128;
  memset(last, 0, 128);
  memcpy(last, in + at, rest);
  last[rest] = 0x80;
  *(u32 *)(last + size - 4) = __builtin_bswap32(length << 3);
  for (u32 i = 0; i < size; i += 64) compress(last + i);
  for (int i = 0; i < 8; i++) ((u32 *)out)[i] = __builtin_bswap32(state[i]);
}
