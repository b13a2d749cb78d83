// LEB128, as WebAssembly writes its numbers.

/** A number of no negative sign; `signed`: where its format has one. */
export function leb128(value: number, signed = false): number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left >= (signed ? 64 : 128); left >>= 7) bytes.push((left & 127) | 128);
  return [...bytes, left];
}
