// Serves the places, each as a page of its own, and what those pages need: two modules, worker scripts, a page that never comes.
import { createServer, type Server } from 'node:http';
import { wasm } from '../../demo/miner/build';
import { portOf } from '../../demo/port';
import type { Place } from './place';

const SMALL = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const HTML = 'text/html; charset=utf-8';
const SCRIPT = 'text/javascript';

/** Judges a realm by its WebAssembly; runs in pages and workers. */
const JUDGE = `const verdictOf = (compile, { miner, innocent }) => {
    const outcome = (bytes) => { try { compile(bytes); return 'through'; } catch (error) { return error.name; } };
    const [bad, good] = [outcome(miner), outcome(innocent)];
    if (good !== 'through') return 'broken: the innocent module got ' + good;
    return bad === 'through' ? 'open' : bad === 'CompileError' ? 'reached' : 'odd: the miner got ' + bad;
  };`;

/** One script for every kind of worker and worklet. */
const WORKER = `${JUDGE}
  const judge = (modules) => verdictOf((bytes) => new WebAssembly.Module(bytes), modules);
  if (typeof registerProcessor === 'function') registerProcessor('judge', class extends AudioWorkletProcessor {
    constructor() { super(); this.port.onmessage = (event) => this.port.postMessage(judge(event.data)); }
    process() { return true; }
  });
  else {
    globalThis.onconnect = ({ ports: [port] }) => { port.onmessage = (event) => port.postMessage(judge(event.data)); };
    globalThis.onmessage = (event) => (event.ports?.[0] ?? globalThis).postMessage(judge(event.data));
  }`;

const NEST = `const inner = new Worker('/worker.js'); inner.onmessage = (event) => postMessage(event.data);
  onmessage = (event) => inner.postMessage(event.data);`;

/** What a place's script finds: the two modules, \`judged(realm)\`, \`told(state)\`, makers and askers. */
const PRELUDE = `${JUDGE}
  const load = (name) => {
    const request = new XMLHttpRequest();
    request.open('GET', '/' + name + '.wasm', false);
    request.overrideMimeType('text/plain; charset=x-user-defined');
    request.send();
    return Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 255);
  };
  var modules = { miner: load('miner'), innocent: load('innocent') };
  var workerCode = ${JSON.stringify(WORKER)};
  var told = (state) => { globalThis.state ??= state; };
  var judged = (child, own = false) => {
    if (!child) return 'absent';
    const { WebAssembly: theirs } = child;
    if (!own && theirs === WebAssembly) return 'odd: the same realm';
    return verdictOf((bytes) => new theirs.Module(bytes), modules);
  };
  var judgedBy = async (run) => {
    const outcome = (bytes) => run(bytes).then(() => 'through', (error) => error);
    const results = { miner: await outcome(modules.miner), innocent: await outcome(modules.innocent) };
    return verdictOf((bytes) => { const got = results[bytes]; if (got !== 'through') throw got; }, { miner: 'miner', innocent: 'innocent' });
  };
  var notLinked = (error) => { if (!(error instanceof WebAssembly.LinkError) && !(error instanceof TypeError)) throw error; };
  var make = (name, attributes = {}) => {
    const element = document.createElementNS('http://www.w3.org/1999/xhtml', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  var askWorker = (start) => {
    try {
      const worker = start();
      worker.onmessage = (event) => told(event.data);
      worker.onerror = (event) => told('broken: ' + (event.message ?? 'error'));
      worker.postMessage(modules);
    } catch (error) { told('broken: ' + error); }
  };
  var askPort = (start) => {
    try {
      const port = start();
      port.onmessage = (event) => told(event.data);
      port.postMessage(modules);
    } catch (error) { told('broken: ' + error); }
  };`;

interface Answer {
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers?: Place['headers'];
}

const FILES: Readonly<Record<string, Answer>> = {
  '/miner.wasm': { type: 'application/wasm', body: Buffer.from(wasm()) },
  '/innocent.wasm': { type: 'application/wasm', body: SMALL },
  '/worker.js': { type: SCRIPT, body: WORKER },
  '/nest.js': { type: SCRIPT, body: NEST },
  '/child': { type: HTML, body: '<!doctype html><title>child</title>' },
  '/back': {
    type: HTML,
    body: '<!doctype html><title>back</title><script>onload = () => setTimeout(() => history.back())</script>',
  },
};

function pageOf({ document, body, headers }: Place): Answer {
  const own = headers && { headers };
  if (document) return { type: document.type, body: document.text(PRELUDE), ...own };
  return { type: HTML, body: `<!doctype html><body><script>${PRELUDE}</script>${body}`, ...own };
}

/** A server of its own; the place with number N is at `/place/N`. */
export async function servePlaces(places: readonly Place[]): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/never') return;
    const place = places[Number(/^\/place\/(\d+)$/.exec(path)?.[1] ?? -1)];
    const answer = place ? pageOf(place) : FILES[path];
    if (answer === undefined) return void response.writeHead(404).end();
    // A page that opened must not be kept from the back/forward cache; everything else may be cached.
    response
      .writeHead(200, { 'content-type': answer.type, 'access-control-allow-origin': '*', ...answer.headers })
      .end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${portOf(server)}`, server };
}
