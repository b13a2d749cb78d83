// Imports come first in the function index space: a miscount would put every kernel at the wrong function.
import { describe, expect, test } from 'vitest';
import { cursor } from '../../../src/wasm/cursor';
import { readImports } from '../../../src/wasm/imports';
import { name, vector } from './bytes';

const count = (...imports: readonly (readonly number[])[]) => {
  const bytes = Uint8Array.from(vector(imports.map((i) => [...name('m'), ...name('n'), ...i])));
  const c = cursor(bytes, 0, bytes.length);
  const { functions } = readImports(c);
  return { functions, fault: c.fault, left: bytes.length - c.pos };
};

describe('counting imported functions past every kind of import', () => {
  test.each([
    ['table with a maximum', [1, 0x70, 1, 0, 9]],
    ['table of a typed reference', [1, 0x63, 0x05, 0, 0]],
    ['shared memory', [2, 3, 1, 2]],
    ['64-bit memory of 2^40 pages', [2, 4, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20]],
    ['memory with its own page size', [2, 8, 1, 0]],
    ['mutable global', [3, 0x7e, 1]],
    ['global of a typed reference', [3, 0x64, 0x6f, 0]],
    ['tag', [4, 0, 0]],
  ])('%s', (_title, bytes) => {
    expect(count([0, 0], bytes, [0, 1])).toEqual({ functions: 2, fault: '', left: 0 });
  });

  test('a type index of 200 takes two bytes', () => {
    expect(count([0, 0xc8, 1])).toEqual({ functions: 1, fault: '', left: 0 });
  });
});
