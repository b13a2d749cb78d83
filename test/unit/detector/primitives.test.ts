// A primitive is named by its constants wherever they hide, and by its rotations where they do not stand at all.
import { describe, expect, test } from 'vitest';
import { analyseModule } from '../../../src/detector/analyse';
import { body, DROP, i32, i64, loop, moduleOf, rounds, section, vector, XOR } from '../wasm/bytes';

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
