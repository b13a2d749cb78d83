/* BLAKE2b (RFC 7693) of messages of one block. */
#include "frame.h"

static const u64 iv[8] = {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
                          0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};
/* Sixteen nibbles a round, first one lowest. */
static const u64 sigma[10] = {0xfedcba9876543210, 0x357b20c16df984ae, 0x491763eadf250c8b, 0x8f04a562ebcd1397,
                              0xd386cb1efa427509, 0x91ef57d438b0a6c2, 0xb8293670a4def15c, 0xa2684f05931ce7bd,
                              0x5a417d2c803b9ef6, 0x0dc3e9bf5167482a};

#define G(a, b, c, d, x, y) \
  v[a] += v[b] + m[x]; v[d] = ROTR64(v[d] ^ v[a], 32); v[c] += v[d]; v[b] = ROTR64(v[b] ^ v[c], 24); \
  v[a] += v[b] + m[y]; v[d] = ROTR64(v[d] ^ v[a], 16); v[c] += v[d]; v[b] = ROTR64(v[b] ^ v[c], 63);
#define AT(i) ((sigma[r % 10] >> (4 * (i))) & 15)

static void blake2b(const u8 *in, u32 length, u8 *out, u32 size) {
  u64 v[16], m[16], h[8];
  memset(m, 0, 128);
  memcpy(m, in, length);
  for (int i = 0; i < 8; i++) h[i] = v[i] = v[i + 8] = iv[i];
  h[0] = v[0] ^= 0x01010000 ^ size;
  v[12] ^= length;
  v[14] = ~v[14];
  for (int r = 0; r < 12; r++) {
    G(0, 4, 8, 12, AT(0), AT(1)) G(1, 5, 9, 13, AT(2), AT(3)) G(2, 6, 10, 14, AT(4), AT(5)) G(3, 7, 11, 15, AT(6), AT(7))
    G(0, 5, 10, 15, AT(8), AT(9)) G(1, 6, 11, 12, AT(10), AT(11)) G(2, 7, 8, 13, AT(12), AT(13)) G(3, 4, 9, 14, AT(14), AT(15))
  }
  for (u32 i = 0; i < size / 8; i++) ((u64 *)out)[i] = h[i] ^ v[i] ^ v[i + 8];
}
