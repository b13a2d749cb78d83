// A page must see exactly what it would see without us: the same modules refused with the same words.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS } from '../../scripts/browsers/known';
import { start, type Session } from './environment';
import { CASES } from './malformed-modules';
import { oddArguments, serveCases, settled, through } from './wasm-doors';

describe.each(BROWSERS)('%s: malformed wasm', (kind) => {
  let served: Awaited<ReturnType<typeof serveCases>>;
  let native: Session;
  let guarded: Session;
  let without: Page;
  let withUs: Page;

  beforeAll(async () => {
    served = await serveCases(CASES);
    native = await start({ kind, extension: false });
    guarded = await start({ kind });
    without = await native.open(served.url);
    withUs = await guarded.open(served.url);
  });

  afterAll(async () => {
    await native.close();
    await guarded.close();
    served.server.close();
  });

  test('the guard is in the page that is compared', async () => {
    const { standing, stale } = await guarded.stateWhen(withUs, () => true);
    expect({ standing, stale }).toEqual({ standing: 'watching', stale: false });
  });

  test.each(CASES.map(({ name }, index) => [name, index] as const))(
    '%s: every door answers as it does without us',
    async (_, index) => {
      const expected = settled(await through(without, index));
      expect(Object.keys(expected)).toHaveLength(10);
      expect(settled(await through(withUs, index))).toEqual(expected);
    },
  );

  test('arguments that are not bytes: every door refuses them in the same words', async () => {
    expect(await oddArguments(withUs)).toEqual(await oddArguments(without));
  });
});
