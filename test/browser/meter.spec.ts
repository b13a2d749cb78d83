// Hashing that no list and no family tells: it is counted while it runs, slowed down once it has gone on for long, and the
// person's answer is carried out. The account starts where a long session would have left it, so that nobody waits for that.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { BROWSERS } from '../../scripts/browsers/known';
import { start, type Session } from './environment';
import { serveHashing } from './hashing-page';
import { ask } from './popup';
import type { Served } from './served';

/** Milliseconds over which blocks are counted. */
const WHILE = 2000;

const ENGINES = ['wasm', 'web-crypto'] as const;
const EACH = BROWSERS.flatMap((kind) => ENGINES.map((engine) => ({ kind, engine })));

describe.each(EACH)('$kind: the meter, by $engine', ({ kind, engine }) => {
  let at: Served;
  let session: Session;
  let tab: Page;
  /** Blocks hashed in a while without any order. */
  let free: number;

  beforeAll(async () => {
    at = await serveHashing();
    session = await start({ kind });
  });

  afterAll(async () => {
    await session.close();
    at.server.close();
  });

  const rate = (): Promise<number> =>
    tab.evaluate<[], () => Promise<number>>(
      `new Promise((done) => { const before = blocks; setTimeout(() => done(blocks - before), ${WHILE}); })`,
    );
  const answer = async (said: 'run' | 'stop' | null): Promise<void> => {
    const popup = await session.popup(tab);
    await ask(popup.page, { name: 'answerWork', tabId: popup.tabId, host: '127.0.0.1', answer: said });
    await popup.page.close();
  };

  test('a second of hashing is nobody’s business', async () => {
    tab = await session.open(`${at.url}?workers=1&by=${engine}`);
    await tab.waitForFunction('blocks > 0');
    free = await rate();
    const { standing, cases } = await session.stateWhen(tab, () => true);
    expect({ standing, cases }).toEqual({ standing: 'watching', cases: [] });
  });

  test('past its budget it is slowed to a fiftieth, and the person is asked', async () => {
    await session.store('session', { accounts: { 'frame 127.0.0.1': account(299) } });
    const { cases } = await session.stateWhen(tab, ({ standing }) => standing === 'asking');
    expect(cases[0]).toMatchObject({ state: 'slowed', host: '127.0.0.1' });
    expect(await session.badge(tab)).toBe('?');
    expect(await rate()).toBeLessThan(free * 0.05);
  });

  test('let it compute: it runs as before, and is not asked about again', async () => {
    await answer('run');
    await session.stateWhen(tab, ({ standing }) => standing === 'watching');
    await rate();
    expect(await rate()).toBeGreaterThan(free * 0.5);
    expect(await session.badge(tab)).toBe('');
  });

  test('asked again and told to stop: not one more hash, and the page goes on', async () => {
    await answer(null);
    await session.stateWhen(tab, ({ standing }) => standing === 'asking');
    await answer('stop');
    const { attempts } = await session.stateWhen(tab, ({ standing }) => standing === 'stopped');
    expect(attempts[0]).toMatchObject({ reasons: ['told-to-stop'], site: '127.0.0.1' });
    await rate();
    expect(await rate()).toBe(0);
    expect(await tab.evaluate<[], () => number>('1 + 1')).toBe(2);
  });
});

/** An account of so many core-seconds, just charged. */
const account = (work: number) => ({ work, unseen: 0, mining: 0, at: Date.now() });
