// One line per feature of wasm 3.0 (and old exceptions): the walker steps over it exactly, so that the kernel behind it in the
// same body is still found. Engines that know the feature are asked nothing: these bodies need not validate.
import { describe, expect, test } from 'vitest';
import { analyseModule } from '../../../src/detector/analyse';
import { body, leb, loop, moduleOf, rounds } from '../wasm/bytes';

const kernel = loop(...rounds(40, [5, 9, 13]));

const FEATURES: readonly (readonly [string, readonly number[]])[] = [
  ['nothing before it', []],
  ['block of a value type', [0x02, 0x7f, 0x0b]],
  ['block of a type index over 64', [0x02, 0xc8, 0x01, 0x0b]],
  ['block of a typed reference', [0x02, 0x63, 0x00, 0x0b]],
  ['if and else', [0x04, 0x40, 0x05, 0x0b]],
  ['br_table of three', [0x0e, 3, 0, 1, 2, 0]],
  ['typed select', [0x1c, 1, 0x7f]],
  ['typed select of a typed reference', [0x1c, 1, 0x64, 0x10]],
  ['call_indirect and its tail call', [0x11, 0, 0, 0x13, 0, 0]],
  ['call and its tail call', [0x10, 0x80, 1, 0x12, 0]],
  ['call_ref and return_call_ref', [0x14, 0, 0x15, 0]],
  ['old exceptions', [0x06, 0x40, 0x07, 0, 0x08, 0, 0x19, 0x09, 0, 0x0b]],
  ['old exceptions, delegate', [0x06, 0x40, 0x18, 0]],
  ['try_table with all four catches', [0x1f, 0x40, 4, 0, 1, 0, 1, 1, 0, 2, 0, 3, 0, 0x0a, 0x0b]],
  ['load with a memory index (multi-memory)', [0x28, 0x42, 7, 0x80, 1]],
  ['store at a 64-bit offset (memory64)', [0x36, 2, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]],
  ['memory.size of memory 300', [0x3f, 0xac, 0x02]],
  ['float constants that look like code', [0x43, 0x0b, 0x0b, 0x0b, 0x0b, 0x44, 3, 3, 3, 3, 3, 3, 3, 3]],
  ['i64 constant of ten bytes', [0x42, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f]],
  ['reference types', [0xd0, 0x70, 0xd1, 0xd2, 0xff, 1, 0xd3, 0xd4, 0xd5, 0, 0xd6, 0]],
  ['saturating truncation and bulk memory', [0xfc, 0, 0xfc, 8, 0, 0, 0xfc, 9, 0, 0xfc, 10, 0, 0, 0xfc, 11, 0]],
  ['table bulk operations', [0xfc, 12, 0, 0, 0xfc, 13, 0, 0xfc, 14, 0, 0, 0xfc, 15, 0, 0xfc, 16, 0, 0xfc, 17, 0]],
  ['wide arithmetic', [0xfc, 19, 0xfc, 22]],
  ['GC: struct.new, struct.get, array.new_fixed', [0xfb, 0, 1, 0xfb, 2, 1, 0, 0xfb, 8, 1, 3]],
  ['GC: ref.test, ref.cast, i31', [0xfb, 0x14, 0x6e, 0xfb, 0x17, 0x6e, 0xfb, 0x1c, 0xfb, 0x1d]],
  ['GC: br_on_cast', [0xfb, 0x18, 3, 0, 0x6e, 0x6c]],
  ['SIMD: constant and shuffle full of opcodes', [0xfd, 12, ...Array(16).fill(0x0b), 0xfd, 13, ...Array(16).fill(3)]],
  ['SIMD: lanes', [0xfd, 21, 0, 0xfd, 0x54, 0, 0, 7, 0xfd, 0x5c, 2, 0]],
  ['SIMD: two-byte opcode', [0xfd, 0xae, 0x01]],
  ['relaxed SIMD', [0xfd, 0x80, 0x02, 0xfd, 0x93, 0x02]],
  ['threads', [0xfe, 0, 2, 0, 0xfe, 3, 0, 0xfe, 0x10, 2, 0, 0xfe, 0x4e, 2, 0x80, 1]],
  ['stack switching', [0xe0, 1, 0xe1, 1, 2, 0xe2, 0]],
];

/** A body that is not followed to its very end is never a kernel. */
const FOUND = { ok: true, kernels: [{ func: 0 }] };

describe('the walker steps over', () => {
  test.each(FEATURES)('%s', (_title, bytes) => {
    expect(analyseModule(moduleOf([body(...bytes, ...kernel)]))).toMatchObject(FOUND);
  });

  test('locals of every kind of type', () => {
    const whole = [3, 1, 0x7f, 0xff, 0x01, 0x63, 0x00, 2, 0x7b, ...kernel, 0x0b];
    expect(analyseModule(moduleOf([[...leb(whole.length), ...whole]]))).toMatchObject(FOUND);
  });
});

describe('an unknown opcode', () => {
  test.each([[[0xff]], [[0xfb, 0x7f]], [[0xfc, 0xff, 0x01]], [[0x17]], [[0xfe, 0x7f]]])(
    '%j makes its function not analysed, no other',
    (bytes) => {
      const evidence = analyseModule(moduleOf([body(...bytes, ...kernel), body(...kernel)]));
      expect(evidence).toMatchObject({ ok: true, kernels: [{ func: 1 }] });
    },
  );

  test('nesting of 100,000 blocks is walked, not refused', () => {
    const blocks = Array(100_000).fill([0x02, 0x40]).flat() as number[];
    const whole = [0, ...blocks, ...kernel, ...(Array(100_000).fill(0x0b) as number[]), 0x0b];
    expect(analyseModule(moduleOf([[...leb(whole.length), ...whole]]))).toMatchObject(FOUND);
  });
});
