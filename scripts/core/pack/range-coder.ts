// Writes modelled bits as bytes: the range encoder to the decoder in src/detector/unpacker. It keeps all that is written as
// one bigint, so no carry needs a thought.
import { ONE, RATE } from '../../../src/detector/unpacker/layout';
import type { ModelledBit } from './pieces';

const LEAST_RANGE = 1n << 32n;

export function encode(bits: readonly ModelledBit[]): Uint8Array {
  const odds = new Map<number, number>();
  let low = 0n;
  let range = 1n;
  let size = 0;
  for (const modelled of bits) {
    for (; range < LEAST_RANGE; size++) {
      range <<= 8n;
      low <<= 8n;
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
  return Buffer.from(low.toString(16).padStart(size * 2, '0'), 'hex');
}

const moved = (odds: number, bit: number): number =>
  bit === 1 ? odds + ((ONE - odds) >> RATE) : odds - (odds >> RATE);
