// Packs the core's binary into the text that src/detector/unpacker unpacks: cut into pieces, priced by how often each bit came
// in the cut before, until no cut gets shorter.
import { MODELS, MOST_BITS } from '../../../src/detector/unpacker/layout';
import { cheapestPieces, copiesAt, type Prices } from './cheapest';
import { after, pieceBits, sizeBits, START, type ModelledBit, type Piece } from './pieces';
import { encode } from './range-coder';

/** Prices settle within about five rounds; the sizes of later ones go up and down by a few bytes. */
const ROUNDS = 12;

export function pack(bytes: Uint8Array): string {
  if (bytes.length === 0 || bytes.length >= 1 << MOST_BITS) throw new Error(`cannot pack ${bytes.length} bytes`);
  const copies = Array.from(bytes, (_, at) => copiesAt(bytes, at));
  let prices: Prices = new Float64Array(MODELS * 2).fill(1);
  let shortest: string | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const bits = allBits(bytes, cheapestPieces(bytes, copies, prices));
    const packed = encode(bits);
    if (packed.length < (shortest?.length ?? Infinity)) shortest = packed;
    prices = pricesAfter(bits);
  }
  return shortest!;
}

function allBits(bytes: Uint8Array, pieces: readonly Piece[]): ModelledBit[] {
  const bits = sizeBits(bytes.length);
  let state = START;
  let at = 0;
  for (const piece of pieces) {
    bits.push(...pieceBits(bytes, at, piece, state));
    state = after(state, piece);
    at += piece.length;
  }
  return bits;
}

/** Bits of information, by how often each modelled bit came; one that never did is possible all the same. */
function pricesAfter(bits: readonly ModelledBit[]): Prices {
  const counts = new Float64Array(MODELS * 2).fill(0.4);
  for (const bit of bits) counts[bit]! += 1;
  return counts.map((count, bit) => Math.log2((count + counts[bit ^ 1]!) / count));
}
