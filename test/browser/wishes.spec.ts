// What a person wants beyond the lists: a host always blocked, old names blocked too, a pause that ends by itself.
import { createServer, type Server } from 'node:http';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { portOf } from '../../demo/port';
import { BROWSERS } from '../../scripts/browsers/known';
import { readSources } from '../../scripts/lists';
import { compileLists } from '../../src/network/compile';
import { DEFAULTS, type Settings } from '../../src/settings/model';
import { start, type Session } from './environment';
import { ask, until } from './popup';

const PAGE = 'page.example';
const LEGACY = compileLists(readSources()).match.legacy[0] ?? '';
const CURRENT = 'crypto-loot.com';

describe.each(BROWSERS)('%s', (kind) => {
  let session: Session;
  let server: Server;
  let tab: Page;
  const url = (host: string): string => `http://${host}:${portOf(server)}/`;
  beforeAll(async () => {
    server = createServer((_, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' })
        .end('<title>a</title>'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    session = await start({ kind, hosts: ['*'] });
    tab = await session.open(url(PAGE));
  });
  afterAll(async () => {
    await session.close();
    server.closeAllConnections();
    server.close();
  });

  const passes = async (host: string): Promise<boolean> =>
    (await tab.evaluate(`fetch('${url(host)}').then(() => true, () => false)`)) === true;
  const set = (settings: Partial<Settings>): Promise<void> =>
    session.store('local', { settings: { ...DEFAULTS, ...settings } });
  const putToSleep = async (): Promise<void> => {
    if (kind === 'chromium') await (await session.worker()).close();
  };

  test('a host that the person blocks: blocked and told with its reason; blocked also when the background was asleep', async () => {
    expect(await passes('pinned.example')).toBe(true);
    await set({ blockHosts: ['pinned.example'] });
    await until(async () => !(await passes('pinned.example')), 'the rule');
    const { attempts } = await session.stateWhen(tab, (state) =>
      state.attempts.some(({ host }) => host === 'pinned.example'),
    );
    expect(attempts.every(({ reasons }) => reasons[0] === 'blocked-host')).toBe(true);
    // Whether that is told depends on which listener the event finds (SECURITY.md).
    await putToSleep();
    expect(await passes('b.pinned.example')).toBe(false);
    expect(await passes('pinned.example.org')).toBe(true);
  });

  test('old names pass until they are switched on', async () => {
    expect(await passes(LEGACY)).toBe(true);
    await set({ legacyHosts: true });
    await until(async () => !(await passes(LEGACY)), 'the old names to be blocked');
    await set({});
    await until(() => passes(LEGACY), 'the old names to pass again');
  });

  test('a pause: the site is free at once, and protected again when it ends', async () => {
    expect(await passes(CURRENT)).toBe(false);
    const popup = await session.popup(tab);
    const pause = (ms: number) =>
      ask(popup.page, { name: 'pauseSite', tabId: popup.tabId, site: PAGE, until: Date.now() + ms });
    expect(await pause(3_600_000)).toMatchObject({ standing: 'off', pausedUntil: expect.any(Number) });
    await tab.reload();
    await until(() => passes(CURRENT), 'the site to be free');
    // A shorter one takes its place, and its end finds nobody asking.
    await pause(1500);
    await tab.reload();
    await until(async () => !(await passes(CURRENT)), 'protection to be back by itself', 45_000);
    await tab.reload();
    await session.stateWhen(tab, ({ standing, stale }) => standing !== 'off' && !stale);
  });
});
