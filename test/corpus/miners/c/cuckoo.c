/* Cuckoo cycle: SipHash-2-4 makes the edges, lean trimming drops those with a lonely end. 2^16 edges, 8 rounds. */
#include "blake2b.h"

#define EDGES 65536
static u64 key[4];
static u8 alive[EDGES], ends[EDGES];

#define SIPROUND \
  a += b; c += d; b = ROTL64(b, 13); d = ROTL64(d, 16); b ^= a; d ^= c; a = ROTL64(a, 32); \
  c += b; a += d; b = ROTL64(b, 17); d = ROTL64(d, 21); b ^= c; d ^= a; c = ROTL64(c, 32);

static u64 siphash(u64 nonce) {
  u64 a = key[0], b = key[1], c = key[2], d = key[3] ^ nonce;
  SIPROUND SIPROUND
  a ^= nonce;
  c ^= 0xff;
  SIPROUND SIPROUND SIPROUND SIPROUND
  return a ^ b ^ c ^ d;
}

static void digest(const u8 *in, u32 length, u8 *out) {
  blake2b(in, length, (u8 *)key, 32);
  memset(alive, 1, EDGES);
  for (u32 round = 0; round < 8; round++) {
    memset(ends, 0, EDGES);
    for (u32 i = 0; i < EDGES; i++) {
      const u32 end = siphash(2 * i + (round & 1)) & (EDGES - 1);
      if (alive[i] && ends[end] < 2) ends[end]++;
    }
    for (u32 i = 0; i < EDGES; i++)
      if (alive[i] && ends[siphash(2 * i + (round & 1)) & (EDGES - 1)] < 2) alive[i] = 0;
  }
  u32 left = 0;
  for (u32 i = 0; i < EDGES; i++) left += alive[i] * i;
  *(u32 *)header = left;
  blake2b(in, length, out, 32);
}
