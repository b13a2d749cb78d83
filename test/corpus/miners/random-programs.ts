// Modules as a RandomX compiler makes them while hashing: one program of 256 instructions as straight code in a loop over the
// scratchpad, integers mixed around IEEE doubles, memory from outside. A new one for every seed. Bytes are written directly.
import { signed, unsigned } from '../mutate/binary';
import { seeded, type Random } from '../mutate/random';

const I64 = 0x7e;
const F64 = 0x7c;
const I32 = 0x7f;
const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const INSTRUCTIONS = 256;
const [PARAMETERS, INTEGERS, DOUBLES] = [1, 8, 8];

/** `count` programs, seeds 0 to count - 1. */
export const randomPrograms = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, seed) => randomProgram(seed));

export function randomProgram(seed: number): Uint8Array {
  const random = seeded(seed + 1);
  const body = [...locals(), ...prologue(), ...loop(random), ...epilogue(), 0x0b];
  return Uint8Array.from([
    ...HEADER,
    ...section(1, [[0x60, 1, I32, 0]]),
    ...section(2, [[1, 0x65, 1, 0x6d, 2, 0, 33]]),
    ...section(3, [[0]]),
    ...section(7, [[1, 0x64, 0, 0]]),
    ...section(10, [[...unsigned(body.length), ...body]]),
  ]);
}

function section(id: number, items: readonly (readonly number[])[]): number[] {
  const content = [...unsigned(items.length), ...items.flat()];
  return [id, ...unsigned(content.length), ...content];
}

const r = (index: number): number => PARAMETERS + index;
const f = (index: number): number => PARAMETERS + INTEGERS + index;
const COUNTER = PARAMETERS + INTEGERS + DOUBLES;

const locals = (): number[] => [3, INTEGERS, I64, DOUBLES, F64, 1, I32];
/** Registers live at 2 MiB, behind the scratchpad. */
const register = (index: number): number[] => unsigned(2097152 + index * 8);
const each = (count: number, make: (index: number) => number[]): number[] =>
  Array.from({ length: count }, (_, i) => make(i)).flat();

const prologue = (): number[] => [
  ...each(8, (i) => [0x41, 0, 0x29, 3, ...register(i), 0x21, r(i)]),
  ...each(8, (i) => [0x41, 0, 0x2b, 3, ...register(i + 8), 0x21, f(i)]),
];

const epilogue = (): number[] => [
  ...each(8, (i) => [0x41, 0, 0x20, r(i), 0x37, 3, ...register(i)]),
  ...each(8, (i) => [0x41, 0, 0x20, f(i), 0x39, 3, ...register(i + 8)]),
];

function loop(random: Random): number[] {
  const code = Array.from({ length: INSTRUCTIONS }, () => instruction(random)).flat();
  return [0x03, 0x40, ...code, 0x20, COUNTER, 0x41, 1, 0x6a, 0x22, COUNTER, 0x20, 0, 0x48, 0x0d, 0, 0x0b];
}

/** An address in the scratchpad from a register: (r + constant) & mask. */
function address(random: Random, index: number): number[] {
  const mask = [0x3ff8, 0x3fff8, 0x1ffff8][random.below(3)] ?? 0x3ff8;
  return [
    0x20,
    r(index),
    0xa7,
    0x41,
    ...signed(BigInt(random.below(2 ** 31))),
    0x6a,
    0x41,
    ...signed(BigInt(mask)),
    0x71,
  ];
}

/** Frequencies as in the specification's table 5.1, the rarest left out. */
function instruction(random: Random): number[] {
  const [d, s] = [random.below(8), random.below(8)];
  const constant = [0x42, ...signed(BigInt(random.below(2 ** 31)) - 2n ** 30n)];
  const other = s === d ? constant : [0x20, r(s)];
  const integer = (operator: number, operand: number[]): number[] => [0x20, r(d), ...operand, operator, 0x21, r(d)];
  const memory = [...address(random, s), 0x29, 3, 0];
  const double = (operator: number): number[] => [0x20, f(d), 0x20, f(s), operator, 0x21, f(d)];
  const kind = random.below(256);
  if (kind < 16) return integer(0x7c, [...other, 0x42, random.below(4), 0x86, ...constant, 0x7c]);
  if (kind < 23) return integer(0x7c, memory);
  if (kind < 39) return integer(0x7d, other);
  if (kind < 46) return integer(0x7d, memory);
  if (kind < 75) return integer(0x7e, other);
  if (kind < 86) return integer(0x7e, memory);
  if (kind < 101) return integer(0x85, other);
  if (kind < 106) return integer(0x85, memory);
  if (kind < 116) return integer(0x8a, other);
  if (kind < 120) return [0x20, r(s), 0x20, r(d), 0x21, r(s), 0x21, r(d)];
  if (kind < 136) return double(0xa0);
  if (kind < 152) return double(0xa1);
  if (kind < 158) return [0x20, f(d), 0xbd, 0x42, ...signed(-0x7f10000000000000n), 0x85, 0xbf, 0x21, f(d)];
  if (kind < 190) return double(0xa2);
  if (kind < 196) return [0x20, f(d), 0x9f, 0x21, f(d)];
  if (kind < 200) return [0x20, f(d), ...address(random, s), 0x34, 2, 0, 0xb9, 0xa3, 0x21, f(d)];
  if (kind < 225)
    return [
      0x20,
      r(d),
      ...constant,
      0x7c,
      0x22,
      r(d),
      0x42,
      0x80,
      0xfe,
      3,
      0x83,
      0x50,
      0x04,
      0x40,
      0x20,
      r(s),
      0x21,
      r(d),
      0x0b,
    ];
  if (kind < 241) return [...address(random, d), 0x20, r(s), 0x37, 3, 0];
  return [0x01];
}
