// Programs made by chance, as a miner that generates its code at run time makes them: integer mixing around double
// operations over a scratchpad (RandomX specification 5.2 and 5.3 in outline), each a module of its own.
import { HEADER, i32, leb, name, section, vector } from '../unit/wasm/bytes';
import { seeded, type Random } from '../corpus/mutate/random';

const [I64, F64, I32] = [0x7e, 0x7c, 0x7f];
/** Locals: 0 the turns left, 1 an address, 2 to 9 words, 10 to 13 doubles. */
const word = (random: Random): number => 2 + random.below(8);
const double = (random: Random): number => 10 + random.below(4);
const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];

/** add, sub, mul, xor; rotr. */
const WORD_OPERATIONS = [0x7c, 0x7d, 0x7e, 0x85, 0x85, 0x8a];
/** add, sub, mul. */
const DOUBLE_OPERATIONS = [0xa0, 0xa1, 0xa2];
const pick = (random: Random, of: readonly number[]): number => of[random.below(of.length)]!;

function step(random: Random): number[] {
  const kind = random.below(10);
  const to = word(random);
  if (kind < 6) return [...get(to), ...get(word(random)), pick(random, WORD_OPERATIONS), ...set(to)];
  if (kind < 8) return [...get(to), ...address(to), 0x29, 3, 0, 0x85, ...set(to)];
  if (kind < 9) {
    const into = double(random);
    return [...get(into), ...get(double(random)), pick(random, DOUBLE_OPERATIONS), ...set(into)];
  }
  return [...address(word(random)), ...get(to), 0x37, 3, 0];
}

/** A word's low bits as an address in the scratchpad: 32 kB, by 8. */
const address = (from: number): number[] => [...get(from), 0xa7, ...i32(0x7ff8), 0x71];

/** Signed LEB128 whose middle bytes may be anything below 128: a script that changes them makes a program of its own. */
const FREE = [0x80, 0xff, 0xff, 0xff, 0x00];

/** `run(turns)` on the imported memory `a.m`; `free`: where its three free bytes are. */
export function generated(seed: number, steps: number): { readonly bytes: Uint8Array; readonly free: number } {
  const random = seeded(seed);
  const start = Array.from({ length: 8 }, (_, i) => [0x42, ...FREE, ...set(2 + i)]).flat();
  const program = Array.from({ length: steps }, () => step(random)).flat();
  const next = [...get(0), ...i32(1), 0x6b, 0x22, 0, 0x0d, 0];
  const code = [...start, 0x03, 0x40, ...program, ...next, 0x0b, ...get(2), 0x0b];
  const locals = [3, 1, I32, 8, I64, 4, F64];
  const body = [...locals, ...code];
  const bytes = Uint8Array.from([
    ...HEADER,
    ...section(1, vector([[0x60, 1, I32, 1, I64]])),
    ...section(2, vector([[...name('a'), ...name('m'), 2, 0, 1]])),
    ...section(3, vector([[0]])),
    ...section(7, vector([[...name('run'), 0, 0]])),
    ...section(10, vector([[...leb(body.length), ...body]])),
  ]);
  return { bytes, free: Buffer.from(bytes).indexOf(Buffer.from([0x42, ...FREE])) + 2 };
}
