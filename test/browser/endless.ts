// A miner's module that does all it can to go on: an endless loop around its kernel, or one call's worth of it, with a
// catch_all that swallows whatever is thrown inside. Each round tells by an import, which a worker can do in the middle of a call.
import { HEADER, i32, leb, name, section, vector } from '../unit/wasm/bytes';

const I32 = 0x7f;
const NO_TYPE = 0x40;

/** local 0 = (rotl(local 0, k) ^ local 0) + c: nothing but mixing. */
const step = (k: number): number[] => [0x20, 0, ...i32(k), 0x77, 0x20, 0, 0x73, ...i32(0x5bd1e995), 0x6a, 0x21, 0];
const mix = Array.from({ length: 20 }, (_, i) => step(1 + ((i * 7) % 31))).flat();

/** loop n times { mix } */
const start = [...i32(100_000), 0x21, 1];
const next = [0x20, 1, ...i32(1), 0x6b, 0x22, 1, 0x0d, 0];
const round = [...start, 0x03, NO_TYPE, ...mix, ...next, 0x0b];

/** try { round } catch_all { }, then tell. */
const guarded = [0x06, NO_TYPE, ...round, 0x19, 0x0b, 0x10, 0];
const forever = [0x03, NO_TYPE, ...guarded, 0x0c, 0, 0x0b];

/** Two i32 locals. */
const body = (code: readonly number[]): number[] => {
  const all = [1, 2, I32, ...code, 0x0b];
  return [...leb(all.length), ...all];
};

/** Imports `a.a`; exports `once` and `forever`. */
export const ENDLESS = Uint8Array.from([
  ...HEADER,
  ...section(1, vector([[0x60, 0, 0]])),
  ...section(2, vector([[...name('a'), ...name('a'), 0, 0]])),
  ...section(3, vector([[0], [0]])),
  ...section(
    7,
    vector([
      [...name('once'), 0, 1],
      [...name('forever'), 0, 2],
    ]),
  ),
  ...section(10, vector([body(guarded), body(forever)])),
]);
