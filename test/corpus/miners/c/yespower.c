/* yespower-like: pwxform over three rotating S-boxes of 32 kB, N = 512, r = 8 (yespower 1.0's loops, without its exact seeding). */
#include "salsa.h"

static u64 b[128], v[512][128], boxes[3][4096];
static u64 *s0 = boxes[0], *s1 = boxes[1], *s2 = boxes[2];
static u32 w;

static void pwxform(u64 *block) {
  for (int round = 0; round < 3; round++)
    for (int j = 0; j < 8; j += 2) {
      u64 x = block[j], y = block[j + 1];
      const u64 *p0 = (const u64 *)((const u8 *)s0 + ((u32)x & 0x7ff0)), *p1 = (const u64 *)((const u8 *)s1 + ((u32)(x >> 32) & 0x7ff0));
      x = ((x >> 32) * (u32)x + p0[0]) ^ p1[0];
      y = ((y >> 32) * (u32)y + p0[1]) ^ p1[1];
      block[j] = x;
      block[j + 1] = y;
      if (round == 0) continue;
      s2[w] = x;
      s2[w + 1] = y;
      w = (w + 2) & 4095;
    }
  u64 *t = s2;
  s2 = s1;
  s1 = s0;
  s0 = t;
}

static void block_mix(void) {
  for (int i = 0; i < 128; i += 8) {
    const u64 *before = b + ((i + 120) & 127);
    for (int k = 0; k < 8; k++) b[i + k] ^= before[k];
    pwxform(b + i);
  }
  salsa((u32 *)(b + 120), 2);
}

static void digest(const u8 *in, u32 length, u8 *out) {
  sha256(in, length, out);
  pbkdf2(out, 32, in, length, (u8 *)b, 1024);
  for (int i = 0; i < 3 * 4096; i += 8) {
    salsa((u32 *)b, 2);
    memcpy(boxes[0] + i, b, 64);
  }
  for (int i = 0; i < 512; i++) {
    memcpy(v[i], b, 1024);
    block_mix();
  }
  for (int i = 0; i < 171; i++) {
    u64 *at = v[b[120] & 511];
    for (int k = 0; k < 128; k++) b[k] ^= at[k];
    memcpy(at, b, 1024);
    block_mix();
  }
  hmac((const u8 *)(b + 120), 64, out, 32, out);
}
