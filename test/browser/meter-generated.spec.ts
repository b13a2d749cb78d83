// Programs that a page makes at run time, each new: a miner that makes sixty in three seconds does nothing else, and one that
// changes its kernel after each order gains nothing. The innocent twin generates code as an emulator does, a little of it hashing.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { BROWSERS } from '../../scripts/browsers/known';
import { start, type Session } from './environment';
import { serveGenerating } from './generated-page';
import { until } from './popup';
import type { Served } from './served';

describe.each(BROWSERS)('%s: programs made at run time', (kind) => {
  let at: Served;
  let session: Session;

  beforeAll(async () => {
    at = await serveGenerating();
    session = await start({ kind });
  });

  afterAll(async () => {
    await session.close();
    at.server.close();
  });

  const open = (time: number, rest: number): Promise<Page> =>
    session.open(`${at.url}?workers=1&time=${time}&rest=${rest}`);
  const account = (unseen: number) => ({ work: unseen, unseen, mining: 0, at: Date.now() });

  test('an emulator that hashes now and then is left alone', async () => {
    const tab = await open(10, 190);
    await tab.waitForFunction('made >= 15');
    const { standing, cases } = await session.stateWhen(tab, () => true);
    expect({ standing, cases }).toEqual({ standing: 'watching', cases: [] });
    await tab.close();
  });

  test('a miner that changes its kernel with every order is slowed all the same', async () => {
    const tab = await open(100, 0);
    await tab.waitForFunction('made > 0');
    const free = await within(tab, 1000, 'blocks');
    await session.store('session', { accounts: { 'frame 127.0.0.1': account(299) }, cases: {} });
    await session.stateWhen(tab, ({ standing }) => standing === 'asking');
    const slowed = async (): Promise<boolean> => (await within(tab, 1000, 'blocks')) < free * 0.05;
    await until(slowed, 'new programs to be slowed from the start');
    expect(await within(tab, 1000, 'made')).toBeGreaterThan(2);
    await tab.close();
    await session.store('session', { accounts: {}, cases: {} });
  });

  test('a miner that makes its code as it hashes is stopped after three core-seconds', async () => {
    const tab = await open(5, 0);
    const { attempts } = await session.stateWhen(tab, ({ standing }) => standing === 'stopped');
    expect(attempts[0]).toMatchObject({ reasons: ['mining-work'], place: 'worker' });
    await until(async () => (await within(tab, 500, 'made')) === 0, 'the last program');
    await tab.close();
  });

  const within = (tab: Page, milliseconds: number, what: 'made' | 'blocks'): Promise<number> =>
    tab.evaluate<[], () => Promise<number>>(
      `new Promise((done) => { const before = ${what}; setTimeout(() => done(${what} - before), ${milliseconds}); })`,
    );
});
