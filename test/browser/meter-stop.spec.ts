// Stopping is a trap: a kernel that swallows every exception, or never returns, ends all the same, and does not start again
// on that page. The page itself goes on.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createServer, type Server } from 'node:http';
import type { Page } from 'puppeteer-core';
import { BROWSERS } from '../../scripts/browsers/known';
import { portOf } from '../../demo/port';
import { ENDLESS } from './endless';
import { start, type Session } from './environment';
import { ask, until } from './popup';

/** Calls the kernel again and again in the page itself. */
const IN_PAGE = `
  var rounds = 0, said = '';
  const bytes = Uint8Array.from(${JSON.stringify([...ENDLESS])});
  const begin = () => {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { a: { a: () => { rounds++; } } });
    setInterval(() => { try { for (let i = 0; i < 10; i++) exports.once(); } catch (error) { said = error.name; } }, 20);
  };
  begin();`;

/** One call that never returns, in a worker; the page starts another as soon as it hears nothing. */
const WORKER = `
  const bytes = Uint8Array.from(${JSON.stringify([...ENDLESS])});
  new WebAssembly.Instance(new WebAssembly.Module(bytes), { a: { a: () => postMessage(1) } }).exports.forever();`;

const BLOB = `URL.createObjectURL(new Blob([${JSON.stringify(WORKER)}]))`;

const inWorker = (url: string): string => `
  var rounds = 0, started = 0;
  const url = ${url};
  const begin = () => {
    started++;
    const worker = new Worker(url);
    worker.onmessage = () => { rounds++; };
    worker.onerror = ({ message }) => { said = message; };
  };
  var said = '';
  begin();`;

const html = (script: string): string =>
  `<!doctype html><meta charset="utf-8"><title>endless</title><script>${script}</script>`;

const FILES: Readonly<Record<string, readonly [string, string]>> = {
  '/page': ['text/html', html(IN_PAGE)],
  '/blob': ['text/html', html(inWorker(BLOB))],
  '/url': ['text/html', html(inWorker(`'/worker.js#one'`))],
  '/worker.js': ['text/javascript', WORKER],
};

describe.each(BROWSERS)('%s: stopping', (kind) => {
  let server: Server;
  let session: Session;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const [type, body] = FILES[request.url ?? ''] ?? ['text/plain', ''];
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    session = await start({ kind });
  });

  afterAll(async () => {
    await session.close();
    server.close();
  });

  const open = async (path: string, work: number): Promise<Page> => {
    const account = { work, unseen: 0, mining: 0, at: Date.now() };
    await session.store('session', { accounts: { 'frame 127.0.0.1': account }, cases: {} });
    return session.open(`http://127.0.0.1:${portOf(server)}/${path}`);
  };
  const during = (tab: Page, milliseconds: number): Promise<number> =>
    tab.evaluate<[], () => Promise<number>>(
      `new Promise((done) => { const before = rounds; setTimeout(() => done(rounds - before), ${milliseconds}); })`,
    );

  test('a kernel that swallows exceptions, in the page: a trap, and not one more round', async () => {
    const tab = await open('page', 299);
    await session.stateWhen(tab, ({ standing }) => standing === 'asking');
    const popup = await session.popup(tab);
    await ask(popup.page, { name: 'answerWork', tabId: popup.tabId, host: '127.0.0.1', answer: 'stop' });
    await tab.waitForFunction('said === "RuntimeError"');
    expect(await during(tab, 1000)).toBe(0);
    expect(await tab.evaluate<[], () => string>(AGAIN)).toMatch(/^CompileError/);
    await ask(popup.page, { name: 'answerWork', tabId: popup.tabId, host: '127.0.0.1', answer: null });
    await popup.page.close();
    await tab.close();
  });

  test.each(['blob', 'url'])(
    'a call that never returns, in a %s worker: ended once it has gone on unheeded',
    async (path) => {
      const tab = await open(path, 599);
      await tab.waitForFunction('rounds > 0');
      const { attempts } = await session.stateWhen(tab, ({ standing }) => standing === 'stopped');
      expect(attempts[0]).toMatchObject({ reasons: ['unslowed-work'], place: 'worker' });
      await during(tab, 500);
      expect(await during(tab, 1000)).toBe(0);
      await tab.close();
    },
  );

  test('a worker that is started once more on that page gets no kernel', async () => {
    const tab = await open('blob', 599);
    await session.stateWhen(tab, ({ standing }) => standing === 'stopped');
    await until(async () => (await during(tab, 300)) === 0, 'the first worker to be ended');
    await tab.evaluate<[], () => void>('begin()');
    await tab.waitForFunction('said !== ""');
    expect(await during(tab, 1000)).toBe(0);
    await tab.close();
  });
});

/** The same module once more on the same page. */
const AGAIN = `(() => { try { new WebAssembly.Module(bytes); return 'compiled'; } catch (error) { return String(error); } })()`;
