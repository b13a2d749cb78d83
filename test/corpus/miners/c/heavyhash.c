/* kHeavyHash-like: Keccak, a 64 x 64 matrix of nibbles drawn by xoshiro256++, a product, Keccak again. */
#include "keccak.h"

static unsigned short matrix[64][64];
static u64 state[4];

static u64 draw(void) {
  const u64 result = ROTL64(state[0] + state[3], 23) + state[0], t = state[1] << 17;
  state[2] ^= state[0];
  state[3] ^= state[1];
  state[1] ^= state[2];
  state[0] ^= state[3];
  state[2] ^= t;
  state[3] = ROTL64(state[3], 45);
  return result;
}

EXPORT("prepare") void prepare(void) {
  memcpy(state, header, 32);
  for (int i = 0; i < 64; i++)
    for (int j = 0; j < 64; j += 16) {
      const u64 value = draw();
      for (int k = 0; k < 16; k++) matrix[i][j + k] = (value >> (4 * k)) & 15;
    }
}

static void digest(const u8 *in, u32 length, u8 *out) {
  unsigned short nibbles[64];
  u8 middle[32];
  sponge(in, length, middle, 4);
  for (int i = 0; i < 32; i++) {
    nibbles[2 * i] = middle[i] >> 4;
    nibbles[2 * i + 1] = middle[i] & 15;
  }
  for (int i = 0; i < 32; i++) {
    u32 high = 0, low = 0;
    for (int j = 0; j < 64; j++) {
      high += matrix[2 * i][j] * nibbles[j];
      low += matrix[2 * i + 1][j] * nibbles[j];
    }
    middle[i] ^= ((high >> 6) & 0xf0) | (low >> 10);
  }
  sponge(middle, 32, out, 4);
}
