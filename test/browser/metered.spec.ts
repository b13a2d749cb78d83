// The meter's instructions in real browsers: metered modules of every make are valid where the originals are, and run.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portOf } from '../../demo/port';
import { BROWSERS } from '../../scripts/browsers/known';
import { rewrite } from '../../src/detector/rewrite/rewrite';
import { CONSTELLATIONS } from '../unit/detector/rewrite/constellations';
import { placesOf } from '../unit/detector/rewrite/places';
import { start, type Session } from './environment';

const pairs = CONSTELLATIONS.map(([title, bytes]) => {
  const metered = rewrite(bytes, placesOf(bytes), { left: 'L', tick: 'T' });
  return { title, original: [...bytes], metered: [...metered!] };
});
const VALID = `(${JSON.stringify(pairs)}).map(({ title, original, metered }) =>
  [title, ...[original, metered].map((bytes) => WebAssembly.validate(Uint8Array.from(bytes)))].join(' '))`;

describe.each(BROWSERS)('%s', (kind) => {
  let session: Session;
  let server: Server;
  beforeAll(async () => {
    server = createServer((_, response) => response.end('<!doctype html><title>blank</title>'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    session = await start({ kind, extension: false });
  });
  afterAll(async () => {
    await session.close();
    server.close();
  });

  it('accepts the metered module wherever it accepts the original, and accepts them all', async () => {
    const tab = await session.open(`http://127.0.0.1:${portOf(server)}/`);
    const found = await tab.evaluate<[], () => string[]>(VALID);
    expect(found).toEqual(pairs.map(({ title }) => `${title} true true`));
  });
});
