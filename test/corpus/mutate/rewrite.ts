// Mutators that replace single instructions: arithmetic by other arithmetic, constants by sums, operators by calls, and code that does nothing.
import { Reader, signed, unsigned, Writer } from './binary';
import { walk } from './instructions';
import { addFunction, putTogether, takeApart, type Body, type Parts } from './module';
import type { Random } from './random';

const I32 = 0x7f;
const I64 = 0x7e;
const F64 = 0x7c;
const V128 = 0x7b;

interface Context {
  readonly parts: Parts;
  readonly random: Random;
  /** Index of a scratch local of that type, one of a few, made when first asked for. */
  readonly local: (type: number, which: number) => number;
}

/** What stands instead of an instruction, or nothing to leave it. */
type Rewriter = (context: Context, opcode: number, sub: number, immediate: Uint8Array) => readonly number[] | undefined;

const get = (index: number): number[] => [0x20, ...unsigned(index)];
const set = (index: number): number[] => [0x21, ...unsigned(index)];

// Bodies above this stay as they are: engines refuse functions over 7,654,321 bytes, and mutants must stay valid.
const LARGEST_BODY = 1_000_000;

function rewriteAll(bytes: Uint8Array, random: Random, rewriter: Rewriter): Uint8Array {
  const parts = takeApart(bytes);
  for (const body of parts.bodies.slice())
    if (body.code.length < LARGEST_BODY) rewriteBody(parts, body, random, rewriter);
  return putTogether(parts);
}

function rewriteBody(parts: Parts, body: Body, random: Random, rewriter: Rewriter): void {
  const made = new Map<string, number>();
  let next = body.parameters + body.locals.reduce((sum, [count]) => sum + count, 0);
  const local = (type: number, which: number): number => {
    const key = `${type}/${which}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    body.locals.push([1, type]);
    made.set(key, next);
    return next++;
  };
  const context: Context = { parts, random, local };
  const out = new Writer();
  walk(body.code, (opcode, sub, start, operands, end) => {
    out.add(rewriter(context, opcode, sub, body.code.subarray(operands, end)) ?? body.code.subarray(start, end));
  });
  body.code = out.done();
}

interface Ops {
  readonly type: number;
  readonly constant: number;
  readonly add: number;
  readonly sub: number;
  readonly and: number;
  readonly or: number;
  readonly xor: number;
  readonly shl: number;
  readonly shr: number;
  readonly rotl: number;
  readonly rotr: number;
}

const WIDTHS: readonly Ops[] = [
  {
    type: I32,
    constant: 0x41,
    add: 0x6a,
    sub: 0x6b,
    and: 0x71,
    or: 0x72,
    xor: 0x73,
    shl: 0x74,
    shr: 0x76,
    rotl: 0x77,
    rotr: 0x78,
  },
  {
    type: I64,
    constant: 0x42,
    add: 0x7c,
    sub: 0x7d,
    and: 0x83,
    or: 0x84,
    xor: 0x85,
    shl: 0x86,
    shr: 0x88,
    rotl: 0x89,
    rotr: 0x8a,
  },
];

/** Two ways to write an operator with others, given how to fetch its operands. */
type Substitutes = (o: Ops, x: number[], y: number[]) => readonly [number[], number[]];

const SUBSTITUTES: Readonly<Record<string, Substitutes>> = {
  xor: (o, x, y) => [
    [...x, ...y, o.or, ...x, ...y, o.and, o.sub],
    [...x, ...not(o, y), o.and, ...not(o, x), ...y, o.and, o.or],
  ],
  add: (o, x, y) => [
    [...x, ...y, o.xor, ...x, ...y, o.and, o.constant, 1, o.shl, o.add],
    [...x, o.constant, 0, ...y, o.sub, o.sub],
  ],
  sub: (o, x, y) => [
    [...x, ...not(o, y), o.add, o.constant, 1, o.add],
    [...x, ...y, o.xor, ...not(o, x), ...y, o.and, o.constant, 1, o.shl, o.sub],
  ],
  and: (o, x, y) => [
    [...x, ...y, o.or, ...x, ...y, o.xor, o.sub],
    [...x, ...not(o, y), o.or, ...not(o, y), o.sub],
  ],
  or: (o, x, y) => [
    [...x, ...y, o.and, ...x, ...y, o.xor, o.add],
    [...x, ...y, o.add, ...x, ...y, o.and, o.sub],
  ],
  rotl: (o, x, y) => turn(o, x, y, o.shl, o.shr),
  rotr: (o, x, y) => turn(o, x, y, o.shr, o.shl),
};

const not = (o: Ops, x: readonly number[]): number[] => [...x, o.constant, 0x7f, o.xor];

function turn(o: Ops, x: number[], y: number[], one: number, other: number): readonly [number[], number[]] {
  const back = [...x, o.constant, 0, ...y, o.sub, other];
  return [
    [...x, ...y, one, ...back, o.or],
    [...x, ...y, one, ...back, o.add],
  ];
}

const NAMES = Object.keys(SUBSTITUTES) as (keyof Ops)[];

/** Instruction substitution: `share` of the integer operators, and SIMD xor, by equal expressions of others. */
export function substitute(bytes: Uint8Array, random: Random, share = 0.7): Uint8Array {
  return rewriteAll(bytes, random, ({ local }, opcode, sub) => {
    if (opcode === 0xfd) return sub === 0x51 && random.chance(share) ? vectorXor(local) : undefined;
    const ops = WIDTHS.find((width) => NAMES.some((name) => width[name] === opcode));
    const name = ops && NAMES.find((one) => ops[one] === opcode);
    if (!ops || name === undefined || !random.chance(share)) return undefined;
    const [x, y] = [local(ops.type, 0), local(ops.type, 1)];
    const ways = SUBSTITUTES[name]?.(ops, get(x), get(y));
    return ways && [...set(y), ...set(x), ...(ways[random.below(2)] ?? [])];
  });
}

function vectorXor(local: Context['local']): number[] {
  const [x, y] = [local(V128, 0), local(V128, 1)];
  return [...set(y), ...set(x), ...get(x), ...get(y), 0xfd, 0x50, ...get(x), ...get(y), 0xfd, 0x4e, 0xfd, 0x4f];
}

/** Constant splitting: `c` as a xor b, a + b or a - b with random a. */
export function splitConstants(bytes: Uint8Array, random: Random, share = 0.9): Uint8Array {
  return rewriteAll(bytes, random, (_, opcode, _sub, immediate) => {
    const ops = WIDTHS.find(({ constant }) => constant === opcode);
    if (!ops || !random.chance(share)) return undefined;
    const bits = ops.type === I32 ? 32 : 64;
    const value = new Reader(immediate).signed();
    const half = BigInt.asIntN(bits, (BigInt(random.below(2 ** 31)) << 32n) ^ BigInt(random.below(2 ** 32)));
    const [operator, rest] = [
      [ops.xor, value ^ half],
      [ops.add, value - half],
      [ops.sub, half - value],
    ][random.below(3)] as [number, bigint];
    return [opcode, ...signed(half), opcode, ...signed(BigInt.asIntN(bits, rest)), operator];
  });
}

/** Dead code between instructions: arithmetic on locals nobody reads, loops and branches that never run. */
export function addNoise(bytes: Uint8Array, random: Random, share = 0.25): Uint8Array {
  return rewriteAll(bytes, random, ({ local }, opcode, sub, immediate) => {
    // Only before instructions that are safe to stand after anything: those that fetch a value.
    if ((opcode !== 0x20 && opcode !== 0x41 && opcode !== 0x42) || sub !== -1 || !random.chance(share))
      return undefined;
    return [...noise(local, random), opcode, ...immediate];
  });
}

function noise(local: Context['local'], random: Random): number[] {
  const [i, f] = [local(I32, 2), local(F64, 2)];
  const number = (): number[] => [0x41, ...signed(BigInt(random.below(1 << 20)))];
  const work = [...get(f), ...get(i), 0xb7, 0xa0, 0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0xa2, ...set(f)];
  const ways = [
    [...get(i), ...number(), 0x6a, ...set(i)],
    work,
    // if (i * (i + 1) is odd) loop: never taken.
    [
      ...get(i),
      ...get(i),
      0x41,
      1,
      0x6a,
      0x6c,
      0x41,
      1,
      0x71,
      0x04,
      0x40,
      0x03,
      0x40,
      ...work,
      ...get(i),
      0x0d,
      0,
      0x0b,
      0x0b,
    ],
    [0x02, 0x40, ...get(i), 0x45, 0x0d, 0, ...work, 0x0b],
  ];
  return ways[random.below(ways.length)] ?? [];
}

/** Function splitting: some operators leave their function and become calls to helpers, several helpers an operator. */
export function splitFunctions(bytes: Uint8Array, random: Random, share = 0.3): Uint8Array {
  const helpers = new Map<number, number[]>();
  return rewriteAll(bytes, random, ({ parts }, opcode) => {
    const ops = WIDTHS.find((width) => NAMES.some((name) => width[name] === opcode));
    if (!ops || !random.chance(share)) return undefined;
    const known = helpers.get(opcode) ?? [];
    if (known.length < 4) known.push(addHelper(parts, ops.type, opcode));
    helpers.set(opcode, known);
    return [0x10, ...unsigned(known[random.below(known.length)] ?? 0)];
  });
}

function addHelper(parts: Parts, type: number, opcode: number): number {
  const code = Uint8Array.from([...get(0), ...get(1), opcode, 0x0b]);
  return addFunction(parts, [0x60, 2, type, type, 1, type], { locals: [], code }, 2);
}
