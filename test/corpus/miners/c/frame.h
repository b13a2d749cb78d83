/* What every C miner here needs without a C library: types, rotates, the header and the search loop. */
typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;
#define EXPORT(name) __attribute__((export_name(name)))
#define ROTL32(x, n) (((x) << (n)) | ((x) >> (32 - (n))))
#define ROTR32(x, n) ROTL32(x, 32 - (n))
#define ROTL64(x, n) (((x) << (n)) | ((x) >> (64 - (n))))
#define ROTR64(x, n) ROTL64(x, 64 - (n))

static u8 header[256] __attribute__((aligned(16)));
static u8 result[128] __attribute__((aligned(16)));

static void digest(const u8 *in, u32 length, u8 *out);

void *memcpy(void *to, const void *from, unsigned long n) {
  for (unsigned long i = 0; i < n; i++) ((u8 *)to)[i] = ((const u8 *)from)[i];
  return to;
}
void *memset(void *to, int value, unsigned long n) {
  for (unsigned long i = 0; i < n; i++) ((u8 *)to)[i] = (u8)value;
  return to;
}

EXPORT("input") u8 *input(void) { return header; }
EXPORT("output") u8 *output(void) { return result; }
EXPORT("hash") void hash(u32 length) { digest(header, length, result); }
EXPORT("search") int search(u32 start, u32 count, u32 target) {
  for (u32 nonce = start; nonce < start + count; nonce++) {
    *(u32 *)(header + 76) = nonce;
    digest(header, 80, result);
    if (*(u32 *)(result + 28) <= target) return (int)nonce;
  }
  return -1;
}
