// Firefox puts an idle background to sleep: a worker's script must wake it, before it is asked for and before it comes.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { start, type Session } from './environment';
import { serveWorkers, type WorkerSite } from './worker-scripts-page';

let site: WorkerSite;
let session: Session;
let tab: Page;
let ours: Page;

beforeAll(async () => {
  site = await serveWorkers();
  session = await start({ kind: 'firefox', idle: 500 });
  tab = await session.open(site.url('/none'));
  ours = (await session.popup(tab)).page;
});

afterAll(async () => {
  await session.close();
  site.server.closeAllConnections();
  site.server.close();
});

/** Resolves when there is no background: nothing that it only remembered is left. */
const asleep = () => ours.waitForFunction('browser.extension.getBackgroundPage() === null', { polling: 50 });

const answer = (path: string): Promise<{ loot: string }> =>
  tab.evaluate<[], () => { loot: string }>(`start('${path}')`);

test('a worker that starts while the background sleeps: no miner, and it is told', async () => {
  await asleep();
  expect((await answer('/plain.js?miner')).loot).toBe('CompileError');
  const { attempts } = await session.stateWhen(tab, ({ standing }) => standing === 'stopped');
  expect(attempts[0]).toMatchObject({ kind: 'wasm', place: 'worker', site: 'site.localhost' });
  await asleep();
  expect((await answer('/plain.js?innocent')).loot).toBe('through');
});

test('a script whose answer comes only when the background sleeps again: no miner', async () => {
  const asked = site.slow();
  const coming = answer('/slow.js?miner');
  const send = await asked;
  await asleep();
  send();
  expect((await coming).loot).toBe('CompileError');
});
