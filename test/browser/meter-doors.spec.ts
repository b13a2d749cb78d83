// Whatever door of WebAssembly a kernel comes through, in a page or a worker: the page sees what it would see without us, the
// result is the same, and the work is counted.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Server } from 'node:http';
import { BROWSERS } from '../../scripts/browsers/known';
import { start, type Session } from './environment';
import { serveMetered, WAYS, type Way } from './metered-page';

const PLACES = ['inPage', 'inWorker'] as const;
/** A worker's guard is the same text; these are the doors that its page lends it something for. */
const IN_WORKER: readonly Way[] = ['instantiate bytes', 'instantiateStreaming', 'a module sent to itself'];

describe.each(BROWSERS)('%s: metered', (kind) => {
  let at: { url: string; server: Server };
  let session: Session;
  let native: unknown;

  beforeAll(async () => {
    at = await serveMetered();
    const plain = await start({ kind, extension: false });
    native = await seen(plain, 'inPage', 'instantiate bytes');
    await plain.close();
    session = await start({ kind });
  });

  afterAll(async () => {
    await session.close();
    at.server.close();
  });

  const seen = async (by: Session, place: (typeof PLACES)[number], way: Way): Promise<unknown> => {
    const tab = await by.open(`${at.url}${place}`);
    await tab.evaluate<[], () => void>(`void ${place}(${JSON.stringify(WAYS[way])})`);
    return (await tab.waitForFunction('seen')).jsonValue();
  };

  test('the page without us gets the digest of the standard', () => {
    expect(native).toMatchObject({ digest: expect.stringMatching(/^ba7816bf/) as string });
  });

  describe.each(PLACES)('%s', (place) => {
    test.each(place === 'inWorker' ? IN_WORKER : (Object.keys(WAYS) as Way[]))(
      '%s: looks the same, and counts',
      async (way) => {
        await session.store('session', {
          accounts: { 'frame 127.0.0.1': spent(), 'frame localhost': spent() },
          cases: {},
        });
        const tab = await session.open(`${at.url}${place}?${encodeURIComponent(way)}`);
        await tab.evaluate<[], () => void>(`void ${place}(${JSON.stringify(WAYS[way])})`);
        expect(await (await tab.waitForFunction('seen')).jsonValue()).toEqual(native);
        const { cases } = await session.stateWhen(tab, ({ standing }) => standing === 'asking');
        expect(cases[0]).toMatchObject({ state: place === 'inPage' ? 'asked' : 'slowed' });
        await tab.close();
      },
    );
  });
});

/** What a long session would have left: a little more, and the person is asked. */
const spent = () => ({ work: 299.5, unseen: 0, mining: 0, at: Date.now() });
