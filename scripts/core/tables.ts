// The naming tables (src/detector/constants.ts, signatures.ts) as the core reads them (src/detector/core/names.ts): bytes, in a
// data segment at the place that the core exports.
import { CONSTANT_SETS } from '../../src/detector/constants';
import { SIGNATURES } from '../../src/detector/signatures';
import { assemble } from '../../src/detector/rewrite/assemble';
import { copy } from '../../src/detector/rewrite/writer';
import { cutSections, DATA } from '../../src/wasm/sections';
import { leb128 } from './leb128';
import { UNPACKER_PAGES } from './packed';

/** Says beforehand how many segments there are. */
const DATA_COUNT = 12;
const I32_CONST = 0x41;
const END = 0x0b;
const DIGITS_A_WORD = 8;

/** By the rows' places, which is how the core names them. */
export const setNames: readonly string[] = CONSTANT_SETS.map(({ name }) => name);
export const signatureNames: readonly string[] = SIGNATURES.map(({ name }) => name);

export async function withTables(core: Uint8Array): Promise<Uint8Array> {
  const memory = new WebAssembly.Memory({ initial: UNPACKER_PAGES });
  const { instance } = await WebAssembly.instantiate(Uint8Array.from(core), { env: { memory } });
  const place = (instance.exports['tables'] as WebAssembly.Global<'i32'>).value;
  const tables = tableBytes();
  const segment = [0, I32_CONST, ...leb128(place, true), END, ...leb128(tables.length), ...tables];
  const additions = [
    { id: DATA_COUNT, count: 1, bytes: [] },
    { id: DATA, count: 1, bytes: segment },
  ];
  const whole = assemble(cutSections(core), additions, (w, code) => copy(w, code.bytes, code.pos, code.end));
  if (!whole) throw new Error('the core cannot be read');
  return whole;
}

/** How many rows of both kinds; what each needs; the sets, then the signatures. */
const tableBytes = (): number[] => [
  CONSTANT_SETS.length,
  SIGNATURES.length,
  ...[...CONSTANT_SETS, ...SIGNATURES].map(({ need }) => need),
  ...CONSTANT_SETS.flatMap(({ words, oneOrder }) => [
    (words.length / DIGITS_A_WORD) * 2 + (oneOrder ? 1 : 0),
    ...words.match(/.{8}/g)!.flatMap((word) => [...Buffer.from(word, 'hex').reverse()]),
  ]),
  ...SIGNATURES.flatMap(({ width, only, weak, muls, nots, unknown, amounts }) => [
    width,
    (only ? 1 : 0) | (weak ? 2 : 0),
    muls ?? 0,
    nots ?? 0,
    unknown ?? 0,
    amounts.length,
    ...amounts,
  ]),
];
