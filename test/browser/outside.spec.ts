// Workers that no guard can be inside of: one that mines is stopped from outside, its innocent twin keeps its work.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { BROWSERS, type BrowserName } from '../../scripts/browsers/known';
import { start, type Session } from './environment';
import { OutsideSite } from './outside-pages';
import { until } from './popup';

/** Page scripts that start a worker; `service` also wakes it, as its page would. */
const startShared = (script: string, type = 'classic'): string =>
  `{ globalThis.worker = new SharedWorker('${script}', { type: '${type}' }); worker.port.start(); }`;
const startService = (script: string): string => `navigator.serviceWorker.register('${script}', { scope: '/' })
  .then(() => navigator.serviceWorker.ready).then(({ active }) => active.postMessage('go'))`;

interface Attack {
  readonly host: string;
  readonly what: string;
  readonly place: 'worker' | 'shared-worker' | 'service-worker';
  readonly script: string;
  /** Of the page; `/strict` has a policy under which no guard can be in a dedicated worker. */
  readonly path: string;
}

const attack = (host: string, what: string, place: Attack['place'], script: string, path = '/'): Attack => ({
  host,
  what,
  place,
  script,
  path,
});
const DEDICATED = [
  attack(
    'strict',
    'a worker from a URL on a page that forbids wrappers',
    'worker',
    `globalThis.worker = new Worker('/worker/dedicated/fetched')`,
    '/strict',
  ),
];

const SERVICE = [
  attack(
    'sw-fetched',
    'a service worker that fetches its module',
    'service-worker',
    startService('/worker/service/fetched'),
  ),
  attack(
    'sw-embedded',
    'a service worker with its module as text',
    'service-worker',
    startService('/worker/service/embedded'),
  ),
];
const SHARED = [
  attack('classic', 'a SharedWorker that fetches its module', 'shared-worker', startShared('/worker/shared/fetched')),
  attack(
    'module',
    'a module SharedWorker with its module as text',
    'shared-worker',
    startShared('/worker/shared/embedded', 'module'),
  ),
  attack(
    'two-faced',
    'a SharedWorker whose server is clean to whoever asks again',
    'shared-worker',
    startShared('/worker/shared/embedded?clean'),
  ),
];
/** In Firefox the guard itself is in SharedWorkers. */
const ATTACKS: Record<BrowserName, readonly Attack[]> = {
  chromium: [...DEDICATED, ...SHARED, ...SERVICE],
  firefox: SERVICE,
};

describe.each(BROWSERS)('%s: workers seen from outside', (kind) => {
  let session: Session;
  let site: OutsideSite;

  beforeAll(async () => {
    session = await start({ kind });
  });
  afterAll(() => session.close());
  beforeEach(async () => {
    site = await new OutsideSite().open();
  });
  afterEach(() => site.close());

  test.each(ATTACKS[kind])('$what is stopped, and the attempt is told', async ({ host, place, script, path }) => {
    const tab = await session.open(site.url(host, path));
    await tab.evaluate(script).catch(leftMeanwhile);
    const { attempts } = await session.stateWhen(tab, ({ standing }) => standing === 'stopped');
    expect(attempts[0]).toMatchObject({ kind: 'wasm', place, families: ['x11'], host: `${host}.localhost` });
    expect(await session.badge(tab)).toBe('1');
    await site.fallsSilent();
    await tab.evaluate(script).catch(() => undefined);
    await site.fallsSilent();
    await tab.close();
  });

  // Chromium only: Firefox cannot be asked for its cache alone, and a page load is no reason to fetch.
  test.runIf(kind === 'chromium')(
    'a service worker of a visit without us is found by the page that it serves',
    async () => {
      const tab = await session.open(site.url('earlier'));
      const popup = await session.popup(tab);
      await popup.flip();
      await tab.reload();
      await tab.evaluate(startService('/worker/service/embedded'));
      await site.mines();
      await popup.flip();
      await tab.reload();
      const { attempts } = await session.stateWhen(tab, ({ standing }) => standing === 'stopped');
      expect(attempts[0]).toMatchObject({ kind: 'wasm', place: 'service-worker', families: ['x11'] });
      await site.fallsSilent();
      await tab.close();
    },
  );

  test('without us each of these really mines', async () => {
    const bare = await start({ kind, extension: false });
    for (const { host, script, path } of ATTACKS[kind]) {
      const tab = await bare.open(site.url(host, path));
      await tab.evaluate(script);
      await site.mines();
      await tab.close();
      site.hashes = 0;
    }
    await bare.close();
  });

  // Firefox's SharedWorkers are not looked at from outside.
  test.runIf(kind === 'chromium')('innocent twin: a counter shared by two tabs goes on counting', async () => {
    const tabs = [await session.open(site.url('counter', '/1')), await session.open(site.url('counter', '/2'))];
    const count = (tab?: Page) => tab?.evaluate<[], () => Promise<number>>(ASK);
    for (const tab of tabs) await tab.evaluate(startShared('/worker/counter/none?cache=no-store'));
    expect(await count(tabs[0])).toBe(1);
    expect(await count(tabs[1])).toBe(2);
    await wasLookedAt(site);
    expect(await count(tabs[0])).toBe(3);
    for (const tab of tabs) expect(await session.stateWhen(tab, () => true)).toMatchObject(UNTOUCHED);
    await Promise.all(tabs.map((tab) => tab.close()));
  });

  test.runIf(kind === 'chromium')('innocent twin: a worker on a page that forbids wrappers answers', async () => {
    const tab = await session.open(site.url('sum', '/strict'));
    const sum = `new Promise((done) => { new Worker('/worker/sum/none').onmessage = (event) => done(event.data); })`;
    expect(await tab.evaluate<[], () => Promise<number>>(sum)).toBe(2);
    expect(await session.stateWhen(tab, () => true)).toMatchObject(UNTOUCHED);
    await tab.close();
  });

  test('innocent twin: a service worker that keeps a file answers when its server is gone', async () => {
    const tab = await session.open(site.url('offline'));
    await tab.evaluate(`navigator.serviceWorker.register('/worker/offline/none?cache=no-store', { scope: '/' })
      .then(() => navigator.serviceWorker.controller ?? new Promise((done) => { navigator.serviceWorker.oncontrollerchange = done; })).then(() => 0)`);
    await wasLookedAt(site);
    site.close();
    expect(await tab.evaluate<[], () => Promise<string>>(`fetch('/kept.txt').then((got) => got.text())`)).toMatch(
      'kept of',
    );
    expect(await session.stateWhen(tab, () => true)).toMatchObject(UNTOUCHED);
    await tab.close();
  });

  // What came as no-store is in no cache, and a second fetch can be told from the first. Nothing closes this yet.
  test('open gap: a server that forbids the cache and is clean to whoever asks again', async () => {
    const { place, start: make } = kind === 'chromium' ? OPEN.shared : OPEN.service;
    const tab = await session.open(site.url('open'));
    await tab.evaluate(make(`/worker/${place}/embedded?cache=no-store&clean`));
    await wasLookedAt(site);
    await site.mines();
    expect(await session.stateWhen(tab, () => true)).toMatchObject(UNTOUCHED);
    await tab.close();
  });
});

const ASK = `new Promise((done) => { worker.port.onmessage = (event) => done(event.data); worker.port.postMessage(0); })`;
const UNTOUCHED = { standing: 'watching', attempts: [] };
const OPEN = {
  shared: { place: 'shared', start: startShared },
  service: { place: 'service', start: startService },
} as const;

/** Resolves when a worker's script that is in no cache was read over the network, which only the second look does. */
const wasLookedAt = (site: OutsideSite): Promise<void> =>
  until(() => Promise.resolve(site.scripts.includes('empty')), 'the script to be read');

/** The page may be loading anew by the time its own script has ended. */
const leftMeanwhile = (): undefined => undefined;
