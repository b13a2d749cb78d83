// Frames added and removed in a loop: each is guarded before and after its page has come, and nothing is kept of them.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wasm } from '../../demo/miner/build';
import { portOf } from '../../demo/port';
import { start, type Session } from './environment';
import { SLACK, heapLike, heapOf } from './heap';

let server: Server;
let session: Session;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/miner.wasm') response.end(wasm());
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>many</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  session = await start();
});

afterAll(async () => {
  await session.close();
  server.close();
});

/** Page script: what became of the miner in each of `count` frames, at once and when its page was there. */
const inAndOut = (count: number): string => `(async () => {
  globalThis.bytes ??= new Uint8Array(await (await fetch('/miner.wasm')).arrayBuffer());
  const seen = {};
  const look = ({ WebAssembly }) => {
    let found = 'through';
    try { new WebAssembly.Module(bytes); } catch (error) { found = error.name; }
    seen[found] = (seen[found] ?? 0) + 1;
  };
  for (let i = 0; i < ${count}; i += 1) {
    const frame = document.createElement('iframe');
    frame.src = '/child';
    const loaded = new Promise((resolve) => { frame.onload = resolve; });
    document.body.append(frame);
    look(frame.contentWindow);
    await loaded;
    look(frame.contentWindow);
    frame.remove();
  }
  return seen;
})()`;

test('two hundred frames in and out: each refuses a miner twice, and no realm is kept', async () => {
  const tab = await session.open(`http://127.0.0.1:${portOf(server)}/`);
  await tab.evaluate(inAndOut(20));
  const before = await heapOf(tab);
  expect(await tab.evaluate(inAndOut(200))).toEqual({ CompileError: 400 });
  expect((await heapLike(before, tab)).bytes).toBeLessThan(before.bytes * SLACK);
  await tab.close();
});
