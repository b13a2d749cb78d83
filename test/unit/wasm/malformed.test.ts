// Bytes that no engine accepts: each yields its offset and reason, nothing throws, nothing is allocated on a claim alone.
import { describe, expect, test } from 'vitest';
import { analyseModule } from '../../../src/detector/analyse';
import { HEADER, leb, name, section, vector } from './bytes';

const CASES: readonly (readonly [title: string, bytes: readonly number[], offset: number, reason: string])[] = [
  ['zero bytes', [], 0, 'empty'],
  ['header cut short', [0, 0x61, 0x73], 3, 'header cut short'],
  ['not wasm', [0x3c, 0x68, 0x74, 0x6d, 0x6c, 0, 0, 0], 0, 'not a wasm module'],
  ['a component instead of a module', [0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0], 4, 'unknown version'],
  ['a section claiming 1 GB', [...HEADER, 10, ...leb(2 ** 30)], 8, 'section longer than the module'],
  ['a section size of six bytes', [...HEADER, 10, 0x80, 0x80, 0x80, 0x80, 0x80, 0], 9, 'number too long'],
  ['a section size over 32 bits', [...HEADER, 10, 0xff, 0xff, 0xff, 0xff, 0x7f], 9, 'number too long'],
  ['a section size cut off', [...HEADER, 10, 0x80], 10, 'unexpected end in a number'],
  ['a billion functions in two bytes', [...HEADER, ...section(10, leb(1e9))], 10, 'more functions than bytes'],
  ['a body longer than its section', [...HEADER, ...section(10, [1, 9, 0, 0x0b])], 12, 'function body cut short'],
  [
    'an import of an unknown kind',
    [...HEADER, ...section(2, vector([[...name('a'), ...name('b'), 99]]))],
    15,
    'unknown import kind',
  ],
  ['an import cut short', [...HEADER, ...section(2, [1, 1])], 12, 'unexpected end'],
];

describe('a malformed module yields offset and reason', () => {
  test.each(CASES)('%s', (_title, bytes, offset, reason) => {
    expect(WebAssembly.validate(Uint8Array.from(bytes))).toBe(false);
    expect(analyseModule(Uint8Array.from(bytes))).toEqual({ ok: false, offset, reason });
  });

  test('the innocent twin: the empty module is fine', () => {
    expect(analyseModule(Uint8Array.from(HEADER))).toMatchObject({ ok: true, kernels: [] });
  });

  test('every prefix of a real section frame is a fault or a smaller module', () => {
    const whole = [...HEADER, ...section(1, vector([[0x60, 0, 0]]))];
    for (let n = 0; n < whole.length; n++) {
      const evidence = analyseModule(Uint8Array.from(whole.slice(0, n)));
      expect(evidence.ok, `prefix of ${n}`).toBe(n === HEADER.length);
    }
  });
});
