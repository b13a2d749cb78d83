/* scrypt with N = 1024, r = 1, p = 1 (RFC 7914): Litecoin's. */
#include "salsa.h"

static u32 b[32], v[1024][32];

static void block_mix(void) {
  for (int i = 0; i < 16; i++) b[i] ^= b[16 + i];
  salsa(b, 8);
  for (int i = 0; i < 16; i++) b[16 + i] ^= b[i];
  salsa(b + 16, 8);
}

static void digest(const u8 *in, u32 length, u8 *out) {
  pbkdf2(in, length, in, length, (u8 *)b, 128);
  for (int i = 0; i < 1024; i++) {
    memcpy(v[i], b, 128);
    block_mix();
  }
  for (int i = 0; i < 1024; i++) {
    const u32 *at = v[b[16] & 1023];
    for (int k = 0; k < 32; k++) b[k] ^= at[k];
    block_mix();
  }
  pbkdf2(in, length, (const u8 *)b, 128, out, 32);
}
