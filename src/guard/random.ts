// Words that no page can guess.
import { NativeUint8Array, call, construct, getRandomValues, randomSource } from './natives';

export const HEX = '0123456789abcdef';

/** So many random bytes, as hexadecimal digits; zeros in a worklet, which has no source of them. */
export function randomHex(count: number): string {
  const bytes = construct(NativeUint8Array, [count]) as Uint8Array;
  if (randomSource !== undefined) call(getRandomValues, randomSource, [bytes]);
  let made = '';
  for (let i = 0; i < count; i += 1) made += HEX[(bytes[i] as number) >> 4]! + HEX[(bytes[i] as number) & 15]!;
  return made;
}
