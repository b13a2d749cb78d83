/* Bitcoin's SHA-256d. */
#include "sha256.h"

static void digest(const u8 *in, u32 length, u8 *out) {
  sha256(in, length, out);
  sha256(out, 32, out);
}
