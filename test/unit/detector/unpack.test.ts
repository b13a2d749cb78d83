// The core comes out of its text as the compiler made it, and so does whatever else the build might pack.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coreBinary, coreText } from '../../../scripts/core/compile';
import { selfUnpacking } from '../../../scripts/core/self-unpacking';
import { unpack } from '../../../src/detector/unpack';

const thereAndBack = async (bytes: Uint8Array): Promise<Uint8Array> =>
  unpack(Buffer.from(await selfUnpacking(bytes)).toString('base64')).bytes;

test('the core is unpacked byte for byte, from half its text', async () => {
  const binary = await coreBinary();
  const text = await coreText();
  expect(Buffer.compare(unpack(text).bytes, binary)).toBe(0);
  expect(text.length).toBeLessThan((binary.length * 4) / 3 / 1.8);
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

test('whatever is packed comes back', async () => {
  const bytes = fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 500 }), repetitive);
  await fc.assert(
    fc.asyncProperty(bytes, async (each) => {
      expect(Buffer.compare(await thereAndBack(each), each)).toBe(0);
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('one long run, and bytes that cannot be packed', async () => {
  const run = new Uint8Array(3_000).fill(0x0b);
  expect(Buffer.compare(await thereAndBack(run), run)).toBe(0);
  await expect(selfUnpacking(new Uint8Array(0))).rejects.toThrow('cannot pack');
  await expect(selfUnpacking(new Uint8Array(65_536))).rejects.toThrow('cannot pack');
}, 60_000);
