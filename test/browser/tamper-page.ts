// Serves a page that plays each trick in a fresh frame against a miner, and again against an innocent module.
import { createServer, type Server } from 'node:http';
import { portOf } from '../../demo/port';
import { wasm } from '../../demo/miner/build';
import type { Trick } from './tamper-tricks';

const SMALL = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** What one trick got at each door: `through` when a module came out, else the error. */
export type Loot = Record<string, string>;

export async function serveTricks(): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const file = /^\/(miner|innocent)\.wasm$/.exec(request.url ?? '')?.[1];
    if (file === undefined)
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>tricks</title>');
    else response.writeHead(200, { 'content-type': 'application/wasm' }).end(file === 'miner' ? wasm() : SMALL);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${portOf(server)}/`, server };
}

/** Page script: plays the trick in a frame of its own and resolves with the loot. */
export const play = (trick: Trick, module: 'miner' | 'innocent'): string => `new Promise((resolve) => {
  globalThis.told = (loot) => { resolve(loot); frame.remove(); };
  const frame = document.createElement('iframe');
  frame.srcdoc = ${JSON.stringify(`<script>${inFrame(trick, module)}</script>`).replaceAll('<', '\\u003c')};
  document.body.append(frame);
})`;

/** Runs inside the frame. What the attacker needs himself he keeps before he poisons the realm. */
const inFrame = (trick: Trick, module: string): string => `
  const stolen = [], told = parent.told, wait = setTimeout.bind(globalThis);
  const { stringify } = JSON;
  const doors = { Module: WebAssembly.Module };
  (async () => {
    const response = await fetch('/${module}.wasm');
    const bytes = new Uint8Array(await response.arrayBuffer());
    const streams = [await fetch('/${module}.wasm'), await fetch('/${module}.wasm')];
    const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    const code = 'let r; try { new WebAssembly.Module(Uint8Array.from(atob("' + text + '"), (c) => c.charCodeAt(0))); r = "through"; } catch (e) { r = String(e); } onmessage = () => postMessage(r);';
    const blobUrl = () => URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    const { postMessage } = Worker.prototype;
    const run = (worker) => new Promise((done) => {
      worker.addEventListener('message', (event) => done(event.data));
      worker.addEventListener('error', (event) => done('error: ' + event.message));
      postMessage.call(worker, 'go');
      wait(() => done('no answer'), 20000); // Firefox loses a worker made in a worker now and then, without us too
    });
    /** A sound module of that length: a custom section fills it. */
    const padded = (length) => {
      const all = new Uint8Array(length), size = length - 14;
      all.set([0, 97, 115, 109, 1, 0, 0, 0, 0]);
      for (let i = 0; i < 5; i += 1) all[9 + i] = ((size >>> (7 * i)) & 127) | (i < 4 ? 128 : 0);
      all[14] = 0;
      return all;
    };
    const loot = {};
    const settle = (door, value) => { loot[door] = value; };
    ${trick.script}
    ${trick.attempt === undefined ? plainAttempts : custom(trick.attempt)}
    told(loot);
  })().catch((error) => told({ failed: error + ' ' + error.stack }));
`;

const custom = (attempt: string): string => `
  try {
    const value = await (async () => { ${attempt} })();
    settle('attempt', typeof value === 'string' ? value : 'through');
  } catch (error) { settle('attempt', '' + error); }`;

/** No promise of the poisoned realm is trusted to tell: what has not settled in a while counts as kept out. */
const plainAttempts = `
  try { new WebAssembly.Module(bytes); settle('Module', 'through'); } catch (error) { settle('Module', '' + error); }
  const tried = async (door, run) => { try { await run(); settle(door, 'through'); } catch (error) { settle(door, '' + error); } };
  tried('compile', () => WebAssembly.compile(bytes));
  tried('instantiate', () => WebAssembly.instantiate(bytes, {}));
  tried('compileStreaming', () => WebAssembly.compileStreaming(streams[0]));
  tried('instantiateStreaming', () => WebAssembly.instantiateStreaming(streams[1], {}));
  await new Promise((done) => wait(done, 400));`;
