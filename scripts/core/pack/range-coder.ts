// Writes modelled bits as text: the range encoder to the decoder in src/detector/unpacker. It keeps all that is written as
// one bigint, so no carry needs a thought.
import { DIGITS, FIRST_DIGIT, NO_DIGIT, NO_DIGIT_EITHER, ONE, RATE } from '../../../src/detector/unpacker/layout';
import type { ModelledBit } from './pieces';

const LEAST_RANGE = 1n << 32n;
const BASE = BigInt(DIGITS);

export function encode(bits: readonly ModelledBit[]): string {
  const odds = new Map<number, number>();
  let low = 0n;
  let range = 1n;
  let size = 0;
  for (const modelled of bits) {
    for (; range < LEAST_RANGE; size++) {
      range *= BASE;
      low *= BASE;
    }
    const model = modelled >> 1;
    const now = odds.get(model) ?? ONE / 2;
    const split = (range >> 16n) * BigInt(now);
    if ((modelled & 1) === 1) range = split;
    else {
      low += split;
      range -= split;
    }
    odds.set(model, moved(now, modelled & 1));
  }
  return digits(low, size);
}

const moved = (odds: number, bit: number): number =>
  bit === 1 ? odds + ((ONE - odds) >> RATE) : odds - (odds >> RATE);

/** By halves: digit by digit a number of so many takes seconds. */
function digits(value: bigint, count: number): string {
  if (count === 1) return character(Number(value));
  const lower = count >> 1;
  const unit = BASE ** BigInt(lower);
  return digits(value / unit, count - lower) + digits(value % unit, lower);
}

function character(digit: number): string {
  let code = FIRST_DIGIT + digit;
  if (code >= NO_DIGIT) code += 1;
  if (code >= NO_DIGIT_EITHER) code += 1;
  return String.fromCharCode(code);
}
