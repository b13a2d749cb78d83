// The packed core's pieces and the bits that say them, as src/detector/unpacker reads them.
import * as format from '../../../src/detector/unpacker/layout';

/** Some bytes: a copy of those `distance` before, or with distance 0 one byte as it is. */
export interface Piece {
  readonly length: number;
  readonly distance: number;
}

/** What the bits of a piece depend on besides the bytes: which of the last ones were copies, and the last copy's distance. */
export interface State {
  readonly history: number;
  readonly distance: number;
}

export const START: State = { history: 0, distance: 0 };

export function after(state: State, piece: Piece): State {
  const copy = piece.distance > 0;
  return {
    history: (state.history * 2 + Number(copy)) & (format.HISTORIES - 1),
    distance: copy ? piece.distance : state.distance,
  };
}

/** A bit and its model: the model's number twice, plus the bit. */
export type ModelledBit = number;

export function pieceBits(bytes: Uint8Array, at: number, piece: Piece, state: State): ModelledBit[] {
  const bits: ModelledBit[] = [];
  const say = (model: number, bit: number): void => void bits.push(model * 2 + bit);
  if (piece.distance === 0) {
    say(format.IS_COPY + state.history, 0);
    const context = (bytes[at - 1] ?? 0) >> format.CONTEXT_SHIFT;
    sayByte(format.PLAIN + context * format.PLAIN_MODELS, bytes[at]!, say);
    return bits;
  }
  say(format.IS_COPY + state.history, 1);
  const mayRepeat = (state.history & 1) === 0;
  const repeats = mayRepeat && piece.distance === state.distance;
  if (mayRepeat) say(format.IS_REPEAT, Number(repeats));
  if (!repeats) sayNumber(format.DISTANCE, piece.distance, say);
  sayNumber(repeats ? format.REPEAT_LENGTH : format.LENGTH, piece.length, say);
  return bits;
}

export function sizeBits(size: number): ModelledBit[] {
  const bits: ModelledBit[] = [];
  sayNumber(format.SIZE, size, (model, bit) => void bits.push(model * 2 + bit));
  return bits;
}

type Say = (model: number, bit: number) => void;

function sayByte(models: number, byte: number, say: Say): void {
  let known = 1;
  for (let place = 7; place >= 0; place--) {
    const bit = (byte >> place) & 1;
    say(models + known, bit);
    known = known * 2 + bit;
  }
}

function sayNumber(models: number, value: number, say: Say): void {
  const count = 31 - Math.clz32(value);
  for (let i = 0; i < count; i++) say(models + i, 1);
  say(models + count, 0);
  const each = models + format.MOST_BITS * (1 + count);
  for (let place = count - 1; place >= 0; place--) say(each + place, (value >> place) & 1);
}
