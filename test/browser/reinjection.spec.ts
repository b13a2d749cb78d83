// The extension may come, go and come again while pages live: each page keeps one guard and one relay.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { BROWSERS } from '../../scripts/browsers/known';
import { wasm } from '../../demo/miner/build';
import { portOf } from '../../demo/port';
import { install, start, type Session } from './environment';
import { text } from './words';

const TABS = 20;

/** Tries the miner's module; says what came of it. */
const MINE = `fetch('/miner.wasm').then((got) => got.arrayBuffer()).then((bytes) => {
  try { new WebAssembly.Module(bytes); return 'through'; } catch (error) { return error.name; }
})`;
/** How many calls stand between the page and a native: a second guard would add its own. */
const DEPTH = `(() => { try { new WebAssembly.Module(); } catch (error) { return error.stack.split('\\n').length; } })()`;

const mine = (tab: Page) => tab.evaluate<[], () => Promise<string>>(MINE);
const depth = (tab: Page) => tab.evaluate<[], () => number>(DEPTH);

/** Resolves when a relay of the present extension answers in every tab. */
async function hasRelays(session: Session, tabs: readonly Page[]): Promise<void> {
  for (const tab of tabs) await session.stateWhen(tab, ({ standing, stale }) => standing === 'watching' && !stale);
}

describe.each(BROWSERS)('%s: pages that outlive an extension', (kind) => {
  let server: Server;

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/miner.wasm') response.end(wasm());
      else response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>open</title>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => server.close());

  const url = (path: string) => `http://127.0.0.1:${portOf(server)}/${path}`;

  test('twenty tabs, two updates: one guard each, and what it stops is told once', async () => {
    const old = await start({ kind });
    const tabs = await Promise.all(Array.from({ length: TABS }, (_, i) => old.open(url(`tab-${i}`))));
    const before = await Promise.all(tabs.map(depth));
    await hasRelays(await install(old), tabs);
    const session = await install(old);
    await hasRelays(session, tabs);
    expect(await Promise.all(tabs.map(depth))).toEqual(before);
    expect(new Set(await Promise.all(tabs.map(mine)))).toEqual(new Set(['CompileError']));
    for (const tab of tabs) {
      const { attempts, late } = await session.stateWhen(tab, ({ standing }) => standing === 'stopped');
      expect({ attempts, late }).toMatchObject({ attempts: [{ count: 1, families: ['x11'] }], late: false });
    }
    await session.close();
  });

  test('a tab that was open at installation is guarded from then on, and the popup offers a reload', async () => {
    const bare = await start({ kind, extension: false });
    const tab = await bare.open(url('early'));
    expect(await mine(tab)).toBe('through');
    const unguarded = await depth(tab);
    const first = await install(bare);
    await first.stateWhen(tab, ({ late }) => late);
    expect(await mine(tab)).toBe('CompileError');
    await first.stateWhen(tab, ({ standing }) => standing === 'stopped');
    const guarded = await depth(tab);
    expect(guarded).toBe(unguarded + 1);
    const session = await install(bare);
    await session.stateWhen(tab, ({ standing, stale }) => standing === 'stopped' && !stale);
    expect(await depth(tab)).toBe(guarded);
    const popup = await session.popup(tab);
    await popup.reads(text('en', 'late'));
    await session.close();
  });
});
