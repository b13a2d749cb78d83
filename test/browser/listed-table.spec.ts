// Every current host and pattern, from every place, in every way: nothing reaches it. 200 names that only look like one: all do.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS } from '../../scripts/browsers/known';
import { DEFAULTS } from '../../src/settings/model';
import { start, type Session } from './environment';
import { Everyone, INNOCENT, LISTED, PLACES, WAYS, type Row } from './listed-table';
import { until } from './popup';

/** Chromium asks no rule about these sockets (SECURITY.md); with strictWorkers they have none. */
const OPEN = ['shared', 'service'];

describe.each(BROWSERS)('%s', (kind) => {
  let session: Session;
  let everyone: Everyone;
  let tab: Page;
  beforeAll(async () => {
    everyone = await new Everyone().open();
    session = await start({ kind, hosts: ['*'] });
    tab = await session.open(everyone.page);
    await tab.waitForFunction('frames[0]?.askAll !== undefined');
  });
  afterAll(async () => {
    await session.close();
    everyone.close();
  });

  async function ask(place: (typeof PLACES)[number], rows: readonly Row[], ways: readonly (typeof WAYS)[number][]) {
    everyone.reached.clear();
    const list = JSON.stringify(everyone.plan(place, rows, ways));
    await tab.evaluate(`askIn('${place}', ${list})`);
    return [...everyone.reached];
  }

  test('the table is the whole list, and 200 innocent rows', () => {
    expect(LISTED.length).toBeGreaterThan(380);
    expect(INNOCENT.length).toBeGreaterThanOrEqual(190);
  });

  // First, since Chromium delays sockets after many that failed.
  if (kind === 'chromium')
    test.each(OPEN as ('shared' | 'service')[])(
      '%s: sockets are open, and with strictWorkers there are none',
      async (place) => {
        const rows = LISTED.slice(0, 2);
        expect((await ask(place, rows, ['socket'])).sort()).toEqual(Everyone.keys(place, rows, ['socket']).sort());
        await session.store('local', { settings: { ...DEFAULTS, strictWorkers: true } });
        await until(async () => (await ask(place, rows, ['socket'])).length === 0, 'the sockets to be gone');
        expect(await ask(place, INNOCENT.slice(0, 5), ['fetch'])).toHaveLength(5);
        expect(await ask('page', INNOCENT.slice(0, 2), ['socket'])).toHaveLength(2);
        await session.store('local', { settings: DEFAULTS });
        await until(async () => (await ask(place, rows, ['socket'])).length === 2, 'the sockets to be back');
      },
    );

  test.each(PLACES)('%s: nothing listed is reached', async (place) => {
    const ways = kind === 'chromium' && OPEN.includes(place) ? WAYS.filter((way) => way !== 'socket') : WAYS;
    expect(await ask(place, LISTED, ways)).toEqual([]);
  });

  test.each(PLACES)('%s: everything innocent is reached', async (place) => {
    const rows = place === 'page' ? INNOCENT : INNOCENT.filter((_, index) => index % 8 === 0);
    // Browsers delay sockets after many that failed, and open one at a time to an address: a few must do.
    for (const [some, ways] of [
      [rows, WAYS.filter((way) => way !== 'socket')],
      [rows.filter((_, index) => index % 40 === 0), ['socket']],
    ] as const) {
      const reached = new Set(await ask(place, some, ways));
      expect(Everyone.keys(place, some, ways).filter((key) => !reached.has(key))).toEqual([]);
    }
  });
});
