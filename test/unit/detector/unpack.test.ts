// The core comes out of its text as the compiler made it, and so does whatever else the build might pack.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coreBinary, coreText } from '../../../scripts/core/compile';
import { packed } from '../../../scripts/core/packed';
import { unpack } from '../../../src/detector/unpack';

const thereAndBack = (bytes: Uint8Array): Uint8Array => unpack(packed(bytes)).bytes;

test('the core is unpacked byte for byte, from half its text', async () => {
  const binary = await coreBinary();
  const text = await coreText();
  expect(Buffer.compare(unpack(text).bytes, binary)).toBe(0);
  expect(text.length).toBeLessThan((binary.length * 4) / 3 / 1.9);
}, 60_000);

/** Runs and copies of every kind, which random bytes alone would hardly hold. */
const repetitive = fc
  .array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 20 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) =>
    Uint8Array.from(
      parts.flatMap(
        ([bytes, times]) =>
          Array(times)
            .fill([...bytes])
            .flat() as number[],
      ),
    ),
  );

test('whatever is packed comes back', () => {
  const bytes = fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 500 }), repetitive);
  fc.assert(
    fc.property(bytes, (each) => {
      expect(Buffer.compare(thereAndBack(each), each)).toBe(0);
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('one long run, and bytes that cannot be packed', () => {
  const run = new Uint8Array(3_000).fill(0x0b);
  expect(Buffer.compare(thereAndBack(run), run)).toBe(0);
  expect(() => packed(new Uint8Array(0))).toThrow('cannot pack');
  expect(() => packed(new Uint8Array(65_536))).toThrow('cannot pack');
}, 60_000);
