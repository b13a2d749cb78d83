// Names of kernels: eight hexadecimal digits, FNV-1a of what makes them what they are.
import { HEX } from '../random';

const { imul } = Math;

/** Over `size` bytes, each given by its place. */
export function fingerprint(size: number, at: (place: number) => number): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < size; i += 1) hash = imul(hash ^ at(i), 0x01000193);
  let digits = '';
  for (let shift = 28; shift >= 0; shift -= 4) digits += HEX[(hash >>> shift) & 15]!;
  return digits;
}
