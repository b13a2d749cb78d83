// Skips function bodies that cannot be kernels without decoding them, sixteen bytes at a time. Bytes that equal mixing
// opcodes are at least as many as the mixing instructions, so a body without a stretch rich in them has no dense loop.
// World: wasm. Reads up to 15 bytes past the body (arena.ts pads).

/** Points per byte: and, or, shifts 1; xor and rotates 4; the SIMD prefix 3, because SIMD spends 20 bytes on a rotate. */
// prettier-ignore
const POINTS_7X: v128 = i8x16(0, 1, 1, 4, 1, 1, 1, 4, 4, 0, 0, 0, 0, 0, 0, 0);
// prettier-ignore
const POINTS_8X: v128 = i8x16(0, 0, 0, 1, 1, 4, 1, 1, 1, 4, 4, 0, 0, 0, 0, 0);
// prettier-ignore
const LANES: v128 = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
const STRETCH: usize = 256;
/** Points in one stretch. Other code has 25 on average; the sparsest known kernel (Argon2 rolled, unvectorised) 44. */
const RICH: i32 = 40;
/** Small modules are cheap to decode, so there the filter is wider: unoptimised builds spread a kernel thin. */
const RICH_IF_SMALL: i32 = 24;
/** A helper that a kernel's loop calls is short and made of little else. */
const HELPER_POINTS: i32 = 14;
const HELPER_SIZE: usize = 96;

/** `small`: the module's code is. */
export function worthDecoding(start: usize, end: usize, small: bool): bool {
  const rich = end - start <= HELPER_SIZE ? HELPER_POINTS : small ? RICH_IF_SMALL : RICH;
  for (let from = start; from < end; from += STRETCH) {
    const to = from + STRETCH < end ? from + STRETCH : end;
    if (pointsIn(from, to) >= rich) return true;
  }
  return false;
}

/** At most 64 points fall into each lane, so bytes hold them. */
function pointsIn(from: usize, to: usize): i32 {
  let seen = i8x16.splat(0);
  let p = from;
  for (; p + 16 <= to; p += 16) seen = i8x16.add(seen, points(v128.load(p)));
  if (p < to) {
    const inside = i8x16.lt_u(LANES, i8x16.splat(<i8>(to - p)));
    seen = i8x16.add(seen, v128.and(points(v128.load(p)), inside));
  }
  const sums = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(seen));
  return (
    i32x4.extract_lane(sums, 0) +
    i32x4.extract_lane(sums, 1) +
    i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3)
  );
}

/** Swizzle gives 0 for every index over 15, so each table answers for its own high nibble only. */
function points(bytes: v128): v128 {
  const of7x = v128.swizzle(POINTS_7X, v128.xor(bytes, i8x16.splat(0x70)));
  const of8x = v128.swizzle(POINTS_8X, v128.xor(bytes, i8x16.splat(<i8>0x80)));
  const simd = v128.and(i8x16.eq(bytes, i8x16.splat(<i8>0xfd)), i8x16.splat(3));
  return v128.or(v128.or(of7x, of8x), simd);
}
