// A primitive is named by its constants wherever they hide, and by its rotations where they do not stand at all.
import { describe, expect, test } from 'vitest';
import { analyseModule } from '../../../src/detector/analyse';
import {
  body,
  DROP,
  i32,
  i64,
  loop,
  moduleOf,
  OR,
  rounds,
  ROTL,
  section,
  SHL,
  SHR_U,
  vector,
  XOR,
} from '../wasm/bytes';

const SHA1 = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6];
const plain = loop(...rounds(60, [5, 9, 3]));
const primitives = (code: readonly number[], more: readonly number[] = []): readonly string[] => {
  const evidence = analyseModule(moduleOf([body(...code)], more));
  return evidence.ok ? evidence.primitives : [evidence.reason];
};
const data = (...bytes: readonly number[]): number[] =>
  section(11, vector([[0, 0x41, 0, 0x0b, ...bytesOf(bytes.length), ...bytes]]));
const bytesOf = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, n >> 7]);
const little = (w: number): number[] => [w & 255, (w >> 8) & 255, (w >> 16) & 255, w >>> 24];
const big = (w: number): number[] => little(w).reverse();

describe('constants are found', () => {
  test('innocent twin: a kernel without constants has no name', () => expect(primitives(plain)).toEqual([]));

  test('in code', () => {
    expect(primitives([...plain, ...SHA1.flatMap((w) => [...i32(w), DROP])])).toEqual(['sha1']);
  });

  test('three of the four are not enough', () => {
    expect(primitives([...plain, ...SHA1.slice(1).flatMap((w) => [...i32(w), DROP])])).toEqual([]);
  });

  test('split in two by xor, sum and difference', () => {
    const mask = 0x13579bdf;
    const split = SHA1.flatMap((w, i) =>
      i % 3 === 0
        ? [...i32(w ^ mask), ...i32(mask), XOR, DROP]
        : i % 3 === 1
          ? [...i32(w - mask), ...i32(mask), 0x6a, DROP]
          : [...i32(w + mask), ...i32(mask), 0x6b, DROP],
    );
    expect(primitives([...plain, ...split])).toEqual(['sha1']);
  });

  test('as 64-bit constants and as split 64-bit sums', () => {
    const words = [0x6fd14b963e00aa17n, 0x636a2e057a15d543n, 0x8a225e8d0c97ef0bn];
    expect(primitives([...plain, ...words.flatMap((w) => [...i64(w), DROP])])).toEqual(['jh']);
    const mask = 0xdeadbeefcafebaben;
    const split = words.flatMap((w) => [...i64(w - mask), ...i64(mask), 0x7c, DROP]);
    expect(primitives([...plain, ...split])).toEqual(['jh']);
  });

  test.each([
    ['little-endian', little],
    ['big-endian', big],
  ])('in data, %s, at an odd offset', (_title, order) => {
    expect(primitives(plain, data(1, 2, 3, ...SHA1.flatMap(order)))).toEqual(['sha1']);
  });

  test('innocent twin: an identity table is not Blue Midnight Wish', () => {
    expect(primitives(plain, data(...Array.from({ length: 256 }, (_, i) => i)))).toEqual([]);
  });
});

describe('rotations name a primitive without any constant', () => {
  test.each([
    ['salsa20', [7, 9, 13, 18]],
    ['chacha', [16, 12, 8, 7]],
    ['sha256', [30, 19, 10, 26, 21, 7, 25, 14, 15, 13]],
    ['cubehash', [7, 11]],
  ])('%s', (name, amounts) => {
    expect(primitives(loop(...rounds(60, amounts)))).toEqual([name]);
  });
});

const GET = (index: number): number[] => [0x20, index];
const SET = (index: number): number[] => [0x21, index];
/** x = rotl(x ^ k, n) for each amount, `count` times over; how the amount gets onto the stack is the case's. */
const turnedBy = (amounts: readonly number[], amount: (n: number) => readonly number[], count = 15): number[] => {
  const round = amounts.flatMap((n) => [...i32(0x1234567), XOR, ...amount(n), ROTL]);
  return loop(...i32(1), ...(Array(count).fill(round).flat() as number[]), DROP);
};

describe('amounts are followed to where they come from', () => {
  const salsa = [7, 9, 13, 18];

  test('through locals that are set once, as unoptimised builds have it', () => {
    const hoisted = salsa.flatMap((n, at) => [...i32(n), ...SET(at)]);
    expect(primitives([...hoisted, ...turnedBy(salsa, (n) => GET(salsa.indexOf(n)))])).toEqual(['salsa20']);
  });

  test('innocent twin: a local that is set again is no constant', () => {
    const hoisted = salsa.flatMap((n, at) => [...i32(n), ...SET(at)]);
    const again = [...i32(3), ...SET(0)];
    expect(primitives([...hoisted, ...again, ...turnedBy(salsa, (n) => GET(salsa.indexOf(n)))])).toEqual([]);
  });

  test('through arithmetic on constants', () => {
    expect(primitives(turnedBy(salsa, (n) => [...i32(n | 32), ...i32(31), 0x71]))).toEqual(['salsa20']);
  });

  test('byte swaps around a hash do not hide it', () => {
    const swaps = Array(40)
      .fill([...i32(1), ...i32(8), ROTL, ...i32(24), ROTL, DROP])
      .flat() as number[];
    expect(primitives([...turnedBy(salsa, i32), ...swaps])).toEqual(['salsa20']);
  });

  /** x = rotate(x, n) ^ k for each amount; the function called is the next one. */
  const calls = (amount: (n: number) => readonly number[]): number[] =>
    (Array(4).fill(salsa).flat() as number[]).flatMap((n) => [...amount(n), 0x10, 1, ...i32(0x1234567), XOR]);
  const rotate = body(0x20, 0, 0x20, 1, SHL, 0x20, 0, 0x20, 2, SHR_U, OR);
  const named = (...code: readonly number[]): unknown => analyseModule(moduleOf([body(...loop(...code)), rotate]));

  test('given to a function that rotates by its argument', () => {
    expect(named(...i32(1), ...calls(i32), DROP)).toMatchObject({ primitives: ['salsa20'] });
  });

  test('innocent twin: what is given is not known', () => {
    expect(named(...i32(1), ...calls(GET), DROP)).toMatchObject({ ok: true, primitives: [] });
  });
});

describe('words wider or narrower than the hash', () => {
  const G = [32, 40, 48, 1];
  const halves = G.filter((n) => n !== 32).flatMap((n) => {
    const shift = [...i32(n % 32), SHL, ...i32(1), XOR, ...i32(32 - (n % 32)), SHR_U, XOR];
    return [...shift, ...shift];
  });
  const shuffle = (by: number): number[] => [
    0xfd,
    13,
    ...Array.from({ length: 16 }, (_, i) => (i & 8) | ((i + by) & 7)),
  ];
  const vectors = [4, 3, 2].flatMap((by) => [...shuffle(by), 0xfd, 0x51]);
  const byOne = [...i32(1), 0xfd, 0xcb, 1, ...i32(63), 0xfd, 0xcd, 1, 0xfd, 0x51];
  const many = (code: readonly number[], count: number): number[] =>
    loop(...(Array(count).fill(code).flat() as number[]));

  test('BLAKE2b with each word in two halves', () => expect(primitives(many(halves, 8))).toEqual(['blake2b']));

  test('innocent twin: the same shifts, not equally often', () => {
    expect(primitives([...many(halves, 8), ...many([...i32(1), SHL, ...i32(31), SHR_U], 4)])).toEqual([]);
  });

  test('BLAKE2b in vectors that rotate by moving bytes', () => {
    expect(primitives(many([...vectors, ...byOne], 16))).toEqual(['blake2b']);
  });

  test('Argon2 is BLAKE2b with products', () => {
    expect(primitives(many([...vectors, ...byOne, 0xfd, 0xd5, 1], 16))).toEqual(['argon2', 'blake2b']);
  });
});
