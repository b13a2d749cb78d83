/* SHA3-256. */
#include "keccak.h"

static void digest(const u8 *in, u32 length, u8 *out) { sponge(in, length, out, 6); }
