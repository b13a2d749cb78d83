// A proof of work that hides in a module of many uses: three core-seconds, then a trap. The innocent twin, one who opens a
// wallet with the same module, is through by then.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS } from '../../scripts/browsers/known';
import { start, type Session } from './environment';
import { serveMining } from './mining-page';
import { until } from './popup';
import type { Served } from './served';

describe.each(BROWSERS)('%s: a proof of work among other things', (kind) => {
  let at: Served;
  let session: Session;

  beforeAll(async () => {
    at = await serveMining();
    session = await start({ kind });
  });

  afterAll(async () => {
    await session.close();
    at.server.close();
  });

  test('a wallet that opens with it is through, unasked', async () => {
    const tab = await session.open(`${at.url}?workers=1&time=800`);
    await tab.waitForFunction('said === "through"');
    expect((await session.stateWhen(tab, () => true)).standing).toBe('watching');
    await tab.close();
  });

  test('a miner has three core-seconds of it a minute', async () => {
    const tab = await session.open(`${at.url}?workers=1`);
    const { attempts } = await session.stateWhen(tab, ({ standing }) => standing === 'stopped');
    expect(attempts[0]).toMatchObject({ reasons: ['mining-work'], place: 'worker' });
    const now = (): Promise<number> => tab.evaluate<[], () => number>('blocks');
    let before = -1;
    await until(async () => before === (before = await now()), 'the last hash');
    await tab.close();
  });
});
