// Whatever a module is made of, the metered one is valid where the original is. The browsers' newer engines are asked in
// test/browser/metered.spec.ts.
import { describe, expect, test } from 'vitest';
import { rewrite } from '../../../../src/detector/rewrite/rewrite';
import { cutSections } from '../../../../src/wasm/sections';
import { HEADER, section } from '../../wasm/bytes';
import { CONSTELLATIONS } from './constellations';
import { placesOf } from './places';

const NAMES = { left: 'L', tick: 'T' };
/** Node 20 knows none of these. */
const NEWER = /relaxed|memory64|several memories|new exceptions|recursive|by reference/;

const valid = (bytes: Uint8Array): boolean => WebAssembly.validate(bytes as Uint8Array<ArrayBuffer>);

describe('rewritten and still valid', () => {
  test.each(CONSTELLATIONS)('%s', (title, bytes) => {
    const metered = rewrite(bytes, placesOf(bytes), NAMES);
    expect(metered && cutSections(metered).fault).toBe('');
    if (!NEWER.test(title)) expect(valid(bytes)).toBe(true);
    expect(valid(metered!)).toBe(valid(bytes));
  });
});

describe('left alone', () => {
  const [, whole] = CONSTELLATIONS[1]!;
  const places = placesOf(whole);
  const [place] = places;

  test.each([
    ['a kernel that is another function', whole, [{ ...place!, func: 1 }]],
    ['a kernel that is elsewhere', whole, [{ ...place!, offset: place!.offset + 1 }]],
    ['a kernel of another size', whole, [{ ...place!, size: place!.size + 1 }]],
    ['the same kernel twice', whole, [place!, place!]],
    ['no module', Uint8Array.from([1, 2, 3]), []],
    ['sections out of order', Uint8Array.from([...HEADER, ...section(3, [0]), ...section(1, [0])]), []],
    ['a section of the future', Uint8Array.from([...HEADER, ...section(14, [0])]), []],
  ])('%s', (_title, bytes, kernels) => {
    expect(rewrite(bytes, kernels, NAMES)).toBeNull();
  });

  test('a body with an instruction of the future', () => {
    const bytes = whole.slice();
    const last = bytes.lastIndexOf(0x0b);
    bytes[last] = 0xff;
    expect(rewrite(bytes, placesOf(bytes), NAMES)).toBeNull();
  });

  test('what cannot be read, without a throw: every module cut off anywhere', () => {
    for (const [title, bytes] of CONSTELLATIONS) {
      const places = placesOf(bytes);
      for (let end = 0; end < bytes.length; end += 1) {
        const prefix = bytes.slice(0, end);
        const metered = rewrite(prefix, places, NAMES);
        if (metered !== null) expect(valid(metered), `${title} up to ${end}`).toBe(valid(prefix));
      }
    }
  });
});
