// Many workers: all at once, none escapes the guard; made and ended in a loop, nothing is kept of them.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wasm } from '../../demo/miner/build';
import { portOf } from '../../demo/port';
import { start, type Session } from './environment';
import { SLACK, heapLike, heapOf } from './heap';

const WORKER = `onmessage = ({ data }) => {
  try { new WebAssembly.Module(data); postMessage('through'); } catch (error) { postMessage(error.name); } };`;

let server: Server;
let session: Session;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/miner.wasm') response.end(wasm());
    else if (request.url === '/worker.js') response.writeHead(200, { 'content-type': 'text/javascript' }).end(WORKER);
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>many</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  session = await start();
});

afterAll(async () => {
  await session.close();
  server.close();
});

const open = (path: string) => session.open(`http://127.0.0.1:${portOf(server)}/${path}`);

test('a hundred workers at once, from a URL and from a blob: not one lets a miner through', async () => {
  const tab = await open('hundred');
  const found = await tab.evaluate<[], () => string[]>(`(async () => {
    const bytes = await (await fetch('/miner.wasm')).arrayBuffer();
    const blob = URL.createObjectURL(await (await fetch('/worker.js')).blob());
    return Promise.all(Array.from({ length: 100 }, (_, i) => new Promise((resolve) => {
      const worker = new Worker(i % 2 ? blob : '/worker.js', { type: i % 4 < 2 ? 'classic' : 'module' });
      worker.onmessage = (event) => { resolve(event.data); worker.terminate(); };
      worker.onerror = () => resolve('error');
      worker.postMessage(bytes);
    })));
  })()`);
  expect(found).toEqual(Array.from({ length: 100 }, () => 'CompileError'));
  await tab.close();
});

/** Page script: how many of the addresses of `count` workers are left, and whether the next one runs. */
const madeAndEnded = (count: number): string => `(async () => {
    const script = await (await fetch('/worker.js')).blob();
    const urls = [];
    for (let i = 0; i < ${count}; i += 1) {
      const url = i % 2 ? URL.createObjectURL(script) : '/worker.js';
      const worker = new Worker(url, { type: i % 4 < 2 ? 'classic' : 'module' });
      if (i % 2) { urls.push(url); URL.revokeObjectURL(url); }
      worker.terminate();
      if (i % 50 === 0) await new Promise((resolve) => setTimeout(resolve));
    }
    const left = await Promise.all(urls.map((url) => fetch(url).then(() => 'left', () => 'gone')));
    const last = await new Promise((resolve) => {
      const worker = new Worker('/worker.js');
      worker.onmessage = (event) => { resolve(event.data); worker.terminate(); };
      worker.postMessage(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    });
    return [urls.length, left.filter((one) => one === 'left').length, last];
  })()`;

test('a thousand workers made and ended in a loop: their addresses end with them, none is kept, and the next one runs', async () => {
  const tab = await open('thousand');
  await tab.evaluate(madeAndEnded(100));
  const before = await heapOf(tab);
  expect(await tab.evaluate(madeAndEnded(1000))).toEqual([500, 0, 'through']);
  expect((await heapLike(before, tab)).bytes).toBeLessThan(before.bytes * SLACK);
  await tab.close();
});
