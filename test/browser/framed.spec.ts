// "Site" means the page's: a site that the person allows is guarded where somebody else frames it, and what it frames itself
// is allowed with it.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Frame, Page } from 'puppeteer-core';
import { BROWSERS } from '../../scripts/browsers/known';
import { wasm } from '../../demo/miner/build';
import { portOf } from '../../demo/port';
import { start, type Session } from './environment';
import { until } from './popup';

const ALLOWED = 'allowed.localhost';
const OTHER = 'other.localhost';

/** Tries the miner's module in a frame; says what came of it. */
const mine = (frame: Frame): Promise<string> =>
  frame.evaluate<[], () => Promise<string>>(`fetch('/miner.wasm').then((got) => got.arrayBuffer()).then((bytes) => {
    try { new WebAssembly.Module(bytes); return 'through'; } catch (error) { return error.name; }
  })`);

describe.each(BROWSERS)('%s: an allowed site and frames', (kind) => {
  let server: Server;
  let session: Session;

  /** A page, or with `?HOST` one that frames that host. */
  const url = (host: string, framed = ''): string => `http://${host}:${portOf(server)}/${framed && `?${framed}`}`;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const { pathname, search } = new URL(request.url ?? '/', 'http://any');
      if (pathname === '/miner.wasm') return void response.end(wasm());
      const frame = search === '' ? '' : `<iframe src="${url(search.slice(1))}"></iframe>`;
      response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>framed</title>${frame}`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    session = await start({ kind });
    const tab = await session.open(url(ALLOWED));
    await (await session.popup(tab)).flip();
    await tab.close();
  });
  afterAll(async () => {
    await session.close();
    server.close();
  });

  async function framedIn(tab: Page): Promise<Frame> {
    await tab.waitForFunction('frames.length === 1');
    return tab.waitForFrame((frame) => frame.parentFrame() !== null && frame.url() !== 'about:blank');
  }

  test('attack: another page frames the allowed site and mines there: stopped and told', async () => {
    const tab = await session.open(url(OTHER, ALLOWED));
    expect(await mine(await framedIn(tab))).toBe('CompileError');
    const { attempts } = await session.stateWhen(tab, ({ standing }) => standing === 'stopped');
    expect(attempts[0]).toMatchObject({ site: OTHER, host: ALLOWED, families: ['x11'] });
    await tab.close();
  });

  test('a frame of another site in the allowed page is allowed with it', async () => {
    const tab = await session.open(url(ALLOWED, OTHER));
    const frame = await framedIn(tab);
    // Its guard starts before it can know, and stands down when its relay says so.
    await until(async () => (await mine(frame)) === 'through', 'the guard to stand down');
    expect(await mine(tab.mainFrame())).toBe('through');
    expect(await session.badge(tab)).toBe('');
    await tab.close();
  });

  test('the allowed page itself has no guard, nor has a frame of its own', async () => {
    const tab = await session.open(url(ALLOWED, ALLOWED));
    const native = `(() => { try { new WebAssembly.Module(); } catch (error) { return error.stack.split('\\n').length; } })()`;
    const depth = (frame: Frame) => frame.evaluate<[], () => number>(native);
    const guarded = await session.open(url(OTHER));
    expect(await depth(tab.mainFrame())).toBe((await depth(guarded.mainFrame())) - 1);
    expect(await depth(await framedIn(tab))).toBe((await depth(guarded.mainFrame())) - 1);
    await Promise.all([tab.close(), guarded.close()]);
  });
});
