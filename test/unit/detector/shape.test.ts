// Kernels by shape alone: each way of hiding hashing has the innocent code that looks like it.
import { describe, expect, test } from 'vitest';
import { analyseModule } from '../../../src/detector/analyse';
import { AND, body, DROP, i32, loop, moduleOf, OR, rounds, ROTL, SHL, SHR_U, SUB, XOR } from '../wasm/bytes';

const kernels = (...bodies: readonly (readonly number[])[]): number[] => {
  const evidence = analyseModule(moduleOf(bodies));
  if (!evidence.ok) throw new Error(evidence.reason);
  return evidence.kernels.map((k) => k.func);
};
const repeat = (n: number, code: readonly number[]): number[] => Array.from({ length: n }, () => code).flat();
const load = [0x28, 2, 0];
const store = [0x36, 2, 0];

describe('shape', () => {
  test('a loop of xor and rotate is a kernel', () => {
    expect(kernels(body(...loop(...rounds(40, [7, 13]))))).toEqual([0]);
  });

  test('innocent twin: a loop of loads, adds and stores is none', () => {
    const copy = repeat(60, [0x20, 0, 0x20, 0, ...load, ...i32(4), 0x6a, ...store]);
    expect(kernels(body(...loop(...copy)))).toEqual([]);
  });

  test('an unrolled compression function without a loop is a kernel', () => {
    expect(kernels(body(...rounds(120, [7, 13])))).toEqual([0]);
  });

  test('innocent twin: byte swapping, all shifts and masks, is none', () => {
    const swap = [...i32(8), SHL, ...i32(0xff00), AND, ...i32(24), SHR_U, OR, ...i32(24), SHL, OR];
    expect(kernels(body(...i32(1), ...repeat(60, swap), DROP))).toEqual([]);
  });

  test('rotates written as shift pairs', () => {
    const pair = [...i32(7), SHL, ...i32(25), SHR_U, OR, XOR];
    expect(kernels(body(...loop(...repeat(30, pair))))).toEqual([0]);
  });

  test('xor written as (a | b) - (a & b)', () => {
    const disguised = [OR, AND, SUB, ...i32(7), SHL, ...i32(25), SHR_U, OR];
    expect(kernels(body(...loop(...repeat(30, disguised))))).toEqual([0]);
  });

  test('no-ops and local shuffling between the instructions change nothing', () => {
    const diluted = repeat(60, [0x01, 0x01, 0x20, 0, 0x21, 1, ...i32(3), XOR, 0x01, 0x20, 2, ...i32(5), ROTL, 0x22, 0]);
    expect(kernels(body(...loop(...diluted)))).toEqual([0]);
  });

  test('a kernel inside a giant function full of other code', () => {
    const other = repeat(3000, [0x20, 0, ...load, 0x45, 0x0d, 0]);
    expect(kernels(body(...other, ...loop(...rounds(60, [7, 13])), ...other))).toEqual([0]);
  });

  test('innocent twin: small hash-map probes spread over giant functions', () => {
    const probe = [...loop(0x20, 0, ...load, ...i32(7), SHL, XOR, ...i32(3), AND, XOR, 0x45, 0x0d, 0)];
    const between = repeat(12, [0x20, 0, ...load, 0x45, 0x0d, 0]);
    const giant = body(...repeat(1000, [...probe, ...between]));
    expect(kernels(giant, giant)).toEqual([]);
  });

  test('a round cut out into a helper that a loop calls', () => {
    const helper = body(...rounds(8, [7, 13]));
    const driver = body(...loop(0x10, 1, 0x10, 1, 0x10, 1));
    expect(kernels(driver, helper)).toEqual([0]);
  });

  test('innocent twin: a loop that calls small functions which do not mix', () => {
    const helper = body(0x20, 0, ...load, ...i32(1), 0x6a, DROP);
    expect(kernels(body(...loop(0x10, 1, 0x10, 1, 0x10, 1)), helper)).toEqual([]);
  });

  test('SIMD: xor and shift pairs on four lanes', () => {
    const round = [0xfd, 0x51, ...i32(7), 0xfd, 0xab, 1, ...i32(25), 0xfd, 0xad, 1, 0xfd, 0x50];
    expect(kernels(body(...loop(...repeat(30, round))))).toEqual([0]);
  });

  test('comparing text word by word, all xor and or, is none', () => {
    const compare = repeat(80, [0x20, 0, ...load, ...i32(0x61626364), XOR, OR]);
    expect(kernels(body(...i32(0), ...compare, DROP))).toEqual([]);
  });
});
