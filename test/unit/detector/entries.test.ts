// Padding: a miner's hash among a program of any size is metered as long as one export does little else; and a program that
// has the same hash somewhere in its depths is left alone.
import { expect, test } from 'vitest';
import { analyseModule } from '../../../src/detector/analyse';
import { judgeModule } from '../../../src/detector/judge';
import { body, DROP, HEADER, i32, leb, loop, name, rounds, section, vector } from '../wasm/bytes';

const CALL = 0x10;
const hash = body(...loop(...rounds(40, [7, 13])));
const otherHash = body(...loop(...rounds(40, [5, 9])));
const call = (...functions: number[]): number[] => body(...loop(...functions.flatMap((func) => [CALL, ...leb(func)])));
/** About 4 kB that nobody takes for a hash. */
const plain = body(...Array.from({ length: 500 }, (_, i) => [...i32(i), ...i32(i * 77), 0x6a, DROP]).flat());
const plains = (kilobytes: number): number[][] => Array.from({ length: kilobytes / 4 }, () => plain);

/** Functions of type () -> (), the last `exported` ones exported. */
function moduleOf(bodies: readonly (readonly number[])[], exported: number): Uint8Array {
  const exports = bodies.slice(-exported).map((_, i) => [...name(`f${i}`), 0, ...leb(bodies.length - exported + i)]);
  return Uint8Array.from([
    ...HEADER,
    ...section(1, vector([[0x60, 0, 0]])),
    ...section(3, vector(bodies.map(() => [0]))),
    ...section(7, vector(exports)),
    ...section(10, vector(bodies)),
  ]);
}

const verdict = (bytes: Uint8Array): string => {
  expect(WebAssembly.validate(new Uint8Array(bytes))).toBe(true);
  const evidence = analyseModule(bytes);
  return evidence.ok ? judgeModule(evidence).verdict : evidence.reason;
};

test.each([40, 120, 400, 800])('a hash with an export of its own, padded to %i kB, is metered', (kilobytes) => {
  expect(verdict(moduleOf([hash, ...plains(kilobytes), call(0)], 2))).toBe('meter');
});

test('its twin, the same hash called by an export that does much else, is left alone', () => {
  const padding = plains(400);
  const everything = call(...padding.map((_, i) => i + 1), 0);
  expect(verdict(moduleOf([hash, ...padding, everything], 1))).toBe('allow');
});

test('all kernels of such an export are listed, in order and once, whatever was found before', () => {
  const bytes = moduleOf([hash, ...plains(400), otherHash, call(101, 0)], 1);
  const evidence = analyseModule(bytes);
  expect(evidence.ok && evidence.kernels.map(({ func }) => func)).toEqual([0, 101]);
});

test('thousands of exports with overlapping closures end in good time, in what they would without', () => {
  const chain = Array.from({ length: 3000 }, (_, i) => body(...(i > 0 ? [CALL, ...leb(i - 1)] : [])));
  expect(verdict(moduleOf(chain, 3000))).toBe('allow');
});
