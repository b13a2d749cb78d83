/* The Salsa20 core with `rounds` rounds on 16 words (scrypt: RFC 7914 3), and PBKDF2-HMAC-SHA-256 with one iteration. */
#include "sha256.h"

#define QUARTER(a, b, c, d) \
  x[b] ^= ROTL32(x[a] + x[d], 7); x[c] ^= ROTL32(x[b] + x[a], 9); \
  x[d] ^= ROTL32(x[c] + x[b], 13); x[a] ^= ROTL32(x[d] + x[c], 18);

static void salsa(u32 *b, int rounds) {
  u32 x[16];
  memcpy(x, b, 64);
  for (; rounds > 0; rounds -= 2) {
    QUARTER(0, 4, 8, 12) QUARTER(5, 9, 13, 1) QUARTER(10, 14, 2, 6) QUARTER(15, 3, 7, 11)
    QUARTER(0, 1, 2, 3) QUARTER(5, 6, 7, 4) QUARTER(10, 11, 8, 9) QUARTER(15, 12, 13, 14)
  }
  for (int i = 0; i < 16; i++) b[i] += x[i];
}

static void hmac(const u8 *key, u32 keyLength, const u8 *in, u32 length, u8 *out) {
  static u8 inner[2048], outer[96];
  u8 block[64];
  memset(block, 0, 64);
  if (keyLength > 64) sha256(key, keyLength, block);
  else memcpy(block, key, keyLength);
  for (int i = 0; i < 64; i++) {
    inner[i] = block[i] ^ 0x36;
    outer[i] = block[i] ^ 0x5c;
  }
  memcpy(inner + 64, in, length);
  sha256(inner, 64 + length, outer + 64);
  sha256(outer, 96, out);
}

static void pbkdf2(const u8 *key, u32 keyLength, const u8 *salt, u32 saltLength, u8 *out, u32 size) {
  static u8 message[2048];
  memcpy(message, salt, saltLength);
  for (u32 block = 1; block <= size / 32; block++) {
    *(u32 *)(message + saltLength) = __builtin_bswap32(block);
    hmac(key, keyLength, message, saltLength + 4, out + (block - 1) * 32);
  }
}
