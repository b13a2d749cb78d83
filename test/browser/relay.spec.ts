// The way from guard to background in the face of a hostile page: what it forges, repeats, bloats or floods changes nothing
// but a counter, and it hears nothing of us.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS } from '../../scripts/browsers/known';
import { wasm } from '../../demo/miner/build';
import { portOf } from '../../demo/port';
import { start, type Session } from './environment';

/**
 * A worker's text is within its own reach, and so is the token by which it may speak to its parent guard before the port is
 * there. This one says everything that no guard says, many times over.
 */
const FORGER = `(async () => {
  const [, token] = /\\("([0-9a-f]{32})",/.exec(await (await fetch(location.href)).text());
  const good = { kind: 'wasm', action: 'blocked', place: 'worker', reasons: ['dedicated-mining'], families: ['x11'], kernels: 9, dedication: 1, size: 9 };
  const odd = [null, 1, 'stand-down', [], {}, { kind: 'allow' }, { ...good, reasons: ['<b>'] }, { ...good, size: -1 }, { ...good, families: Array(1e5).fill('x11') },
    { ...good, reasons: 'x'.repeat(1e6) }, { name: 'setSite', on: false }, { kind: 'watch', place: 'page', url: 'https://a.example/' }, { kind: 'watch', place: 'shared-worker', url: 'https://other.example/w.js' }];
  for (let i = 0; i < 50; i++) for (const one of odd) postMessage(token + JSON.stringify(one));
  postMessage(token + '{'); postMessage(token); postMessage('done');
})().catch((error) => postMessage(String(error)))`;

const FORGE = `new Promise((resolve) => {
  const worker = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(FORGER)}])));
  worker.onmessage = (event) => { if (event.data.length < 100) resolve(event.data); };
})`;

/** Every event that guard and relay ever use in the open, with a port of the page's own; what comes back on it. */
const OFFER = `new Promise((resolve) => {
  const heard = [];
  for (const name of ['relay-offers', 'guard-asks', 'meet-at', 'message']) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => heard.push([name, String(event.data)]);
    document.fonts.addEventListener(name, () => heard.push([name, 'event']));
    const taken = !document.fonts.dispatchEvent(new MessageEvent(name, { ports: [port2], cancelable: true }));
    if (taken) heard.push([name, 'taken']);
    port1.postMessage('stand-down');
  }
  heard.splice(0, 4); // our own four events
  fetch('/miner.wasm').then((got) => got.arrayBuffer()).then((bytes) => {
    try { new WebAssembly.Module(bytes); heard.push('through'); } catch (error) { heard.push(error.name); }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(heard); // a message of ours comes behind whatever was sent before it
    port2.postMessage(0);
  });
})`;

describe.each(BROWSERS)('%s: a hostile page and the relay', (kind) => {
  let server: Server;
  let session: Session;

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/miner.wasm') response.end(wasm());
      else response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>hostile</title>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    session = await start({ kind });
  });
  afterAll(async () => {
    await session.close();
    server.close();
  });

  const open = (path: string) => session.open(`http://127.0.0.1:${portOf(server)}/${path}`);

  // In Chromium a blob worker's address gives the page's own text, so it finds no token there.
  test.runIf(kind === 'firefox')(
    'what a worker forges is counted and nothing more; a real attempt after it is told',
    async () => {
      const tab = await open('forger');
      expect(await tab.evaluate<[], () => Promise<string>>(FORGE)).toBe('done');
      await session.errorsWhen((errors) => errors.some((line) => / relay: refused \d+ messages/.test(line)));
      expect(await session.stateWhen(tab, () => true)).toMatchObject({ standing: 'watching', attempts: [] });
      expect(await tab.evaluate<[], () => Promise<string[]>>(OFFER)).toContain('CompileError');
      const { attempts } = await session.stateWhen(tab, ({ standing }) => standing === 'stopped');
      expect(attempts).toMatchObject([{ count: 1, place: 'page', families: ['x11'] }]);
      expect((await session.errorsWhen(() => true)).length).toBeLessThanOrEqual(32);
      await tab.close();
    },
  );

  test('a page that offers ports and commands of its own hears nothing, and stays guarded', async () => {
    const tab = await open('listener');
    expect(await tab.evaluate<[], () => Promise<string[]>>(OFFER)).toEqual(['CompileError']);
    await tab.close();
  });
});
