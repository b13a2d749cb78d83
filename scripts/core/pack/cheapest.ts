// The cheapest way to cut bytes into pieces at given prices: the shortest path from the first byte to the end. Only one state
// a place is followed, the cheapest one's, so it is the best that is looked for and not always the best there is.
import { after, pieceBits, START, type ModelledBit, type Piece, type State } from './pieces';

/** Of each modelled bit. */
export type Prices = Float64Array;

/** The shortest distance at which a copy of each length starts here: [distance, length], both growing. */
export type Copies = readonly (readonly [number, number])[];

const PLAIN: Piece = { length: 1, distance: 0 };
/** Of copies longer than this only the longest are tried, lest a long run take its square. */
const TRIED_LENGTHS = 64;

interface Place {
  readonly cost: number;
  readonly state: State;
  readonly piece: Piece;
}

export function cheapestPieces(bytes: Uint8Array, copies: readonly Copies[], prices: Prices): Piece[] {
  const places: (Place | undefined)[] = [{ cost: 0, state: START, piece: PLAIN }];
  for (let at = 0; at < bytes.length; at++) {
    const { cost, state } = places[at]!;
    const step = (piece: Piece): void => {
      const to = at + piece.length;
      const total = cost + sum(prices, pieceBits(bytes, at, piece, state));
      if (total < (places[to]?.cost ?? Infinity)) places[to] = { cost: total, state: after(state, piece), piece };
    };
    step(PLAIN);
    const tryLengths = (distance: number, from: number, longest: number): void => {
      for (let length = from; length <= longest && length <= TRIED_LENGTHS; length++) step({ length, distance });
      if (longest > TRIED_LENGTHS) step({ length: longest, distance });
    };
    if (state.distance > 0) tryLengths(state.distance, 1, lengthAt(bytes, at, state.distance));
    let shortest = 1;
    for (const [distance, longest] of copies[at]!) {
      tryLengths(distance, shortest, longest);
      shortest = longest + 1;
    }
  }
  return path(places);
}

function sum(prices: Prices, bits: readonly ModelledBit[]): number {
  let all = 0;
  for (const bit of bits) all += prices[bit]!;
  return all;
}

function path(places: readonly (Place | undefined)[]): Piece[] {
  const pieces: Piece[] = [];
  for (let at = places.length - 1; at > 0;) {
    const { piece } = places[at]!;
    pieces.push(piece);
    at -= piece.length;
  }
  return pieces.reverse();
}

/** Looks at every distance: slow, but the build packs some kilobytes once. */
export function copiesAt(bytes: Uint8Array, at: number): Copies {
  const found: [number, number][] = [];
  let longest = 0;
  for (let distance = 1; distance <= at; distance++) {
    if (bytes[at + longest] !== bytes[at + longest - distance]) continue;
    const length = lengthAt(bytes, at, distance);
    if (length <= longest) continue;
    longest = length;
    found.push([distance, length]);
  }
  return found;
}

function lengthAt(bytes: Uint8Array, at: number, distance: number): number {
  let end = at;
  while (end < bytes.length && bytes[end] === bytes[end - distance]) end++;
  return end - at;
}
