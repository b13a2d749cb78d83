// A site whose pages start workers from http URLs: scripts of every shape, each of which tries one wasm module and tells
// what it got and what it sees of itself. The word after the question mark names the module: `miner` or `innocent`.
import { EventEmitter } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { portOf } from '../../demo/port';
import { wasm } from '../../demo/miner/build';

const SMALL = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** What a worker sees of itself: all of it must be the same without us. Line breaks are counted: `line` is told from here. */
const FACTS = `
const facts = (meta) => { try { null.x } catch (error) { return {
  meta, line: error.lineNumber, file: error.fileName, stack: error.stack.replace(/:\\d+$/gm, ''), href: location.href, name,
  strict: (function () { return this === undefined; })(), toString: String(WebAssembly.Module) + WebAssembly.compile,
  called: called(() => 0), heard: typeof heard === 'undefined' ? 0 : heard,
  globals: Object.getOwnPropertyNames(globalThis).sort().join() } } };
const called = (argument) => { try { return WebAssembly.Module(argument) } catch (error) { return error.message } };
const attempt = async (origin = '') => {
  const bytes = await (await fetch(origin + '/' + location.search.slice(1).split('&')[0] + '.wasm')).arrayBuffer();
  try { new Module(bytes); return 'through' } catch (error) { return error.name } };
`;
const script = (meta = ''): string =>
  `const { Module } = WebAssembly;${FACTS}attempt().then((loot) => postMessage({ loot, facts: facts(${meta}) }));`;
const shared = (meta = ''): string => `const { Module } = WebAssembly;${FACTS}
onconnect = ({ ports: [port] }) => attempt().then((loot) => port.postMessage({ loot, facts: facts(${meta}) }));`;

/** Takes what it needs in an import, which runs before the script's first line. */
const OVERTAKEN = `import 'data:text/javascript,globalThis.early = WebAssembly.Module';${script().replace('= WebAssembly', '= { Module: early }')}`;

/** Path -> text. */
const SCRIPTS: Record<string, string | Buffer> = {
  '/plain.js': script(),
  '/bom.js': `\ufeff${script()}`,
  '/utf16.js': Buffer.from(`\ufeff${script()}`, 'utf16le'),
  '/shebang.js': `#!/usr/bin/env worker\n${script()}`,
  '/strict.js': `/* own */ 'use strict';${script()}`,
  '/names.js': `const self = 1, globalThis = 2; let Reflect;${script().replace(/globalThis/g, 'this')}`,
  '/long.js': `${script()}//${'x'.repeat(5 * 2 ** 20)}`,
  '/cached.js': script(),
  '/unchanged.js': script(),
  '/module.js': `import { one } from '/graph/one.js'; if (one !== 1) throw one;${script('import.meta.url')}`,
  '/graph/one.js': `import './two.js'; export const one = 1;`,
  // A guard that started after this would be heard.
  '/graph/two.js': `const { getOwnPropertyDescriptor } = Reflect; globalThis.heard = 0;
Reflect.getOwnPropertyDescriptor = (...args) => { globalThis.heard += 1; return getOwnPropertyDescriptor(...args) };`,
  '/overtaken.js': OVERTAKEN,
  '/overtaken-policy.js': OVERTAKEN,
  '/json.js': `import data from '/data.json' with { type: 'json' };${script('data.ok')}`,
  '/nested.js': `const inner = new Worker('/plain.js' + location.search); inner.onmessage = (event) => postMessage(event.data);`,
  '/shared.js': shared(),
  '/shared-module.js': `import '/graph/one.js';${shared('import.meta.url')}`,
  '/throws.js': `'first line';\nconst a = 1;\n  throw new Error('own');`,
  '/syntax.js': `'first line';\nlet let = 1;`,
  '/empty.js': '',
  '/answers.js': `oninstall = () => skipWaiting(); onactivate = (event) => event.waitUntil(clients.claim());
onfetch = (event) => event.respondWith(fetch(event.request));`,
  '/worklet.js': `import '/graph/one.js'; registerProcessor('probe', class extends AudioWorkletProcessor {
    constructor({ processorOptions: bytes }) {
      super(); try { new WebAssembly.Module(bytes); this.port.postMessage('through') } catch (error) { this.port.postMessage(error.name) } }
    process() { return false } });`,
};

const HEADERS: Record<string, Record<string, string>> = {
  '/overtaken-policy.js': { 'content-security-policy': "frame-ancestors 'none'" },
  '/cached.js': { 'cache-control': 'max-age=3600' },
  '/unchanged.js': { 'cache-control': 'no-cache', etag: '"same"' },
  '/own-policy.js': { 'content-security-policy': "script-src 'self' 'wasm-unsafe-eval'" },
  '/text.js': { 'content-type': 'text/plain' },
};

/** Page's path -> its policy; its inline script carries the nonce. */
export const POLICIES: Record<string, string> = {
  '/none': '',
  '/self': "script-src 'self' 'nonce-own'; worker-src 'self'",
  '/nonce': "default-src 'none'; script-src 'nonce-own'; worker-src 'self'",
  '/trusted-types': "require-trusted-types-for 'script'; trusted-types page",
};

const PAGE = `<!doctype html><title>workers</title><script nonce="own">
  const policy = globalThis.trustedTypes?.createPolicy('page', { createScriptURL: (url) => url }) ?? { createScriptURL: (url) => url };
  const hear = (source, target) => new Promise((resolve) => {
    target.onmessage = (event) => resolve(event.data);
    source.onerror = (event) => resolve(['error', event.message, event.filename, event.lineno, event.colno, event.constructor.name]);
    target.postMessage('go');
  });
  globalThis.start = (path, options) => { const worker = new Worker(policy.createScriptURL(path), options); return hear(worker, worker); };
  globalThis.share = (path, options) => { const worker = new SharedWorker(policy.createScriptURL(path), options); return hear(worker, worker.port); };
  globalThis.play = async (path, file) => {
    const context = new OfflineAudioContext(1, 1000, 44100);
    const [bytes] = await Promise.all([fetch('/' + file + '.wasm').then((answer) => answer.arrayBuffer()), context.audioWorklet.addModule(path)]);
    const node = new AudioWorkletNode(context, 'probe', { processorOptions: bytes });
    node.connect(context.destination);
    void context.startRendering();
    return new Promise((resolve) => { node.port.onmessage = (event) => resolve(event.data); });
  };
</script>`;

export interface WorkerSite {
  readonly server: Server;
  /** An address on the site; names under localhost count as secure. */
  url(path: string): string;
  /** Resolves with the way to answer it when `/slow.js` is asked for. */
  slow(): Promise<() => void>;
}

export async function serveWorkers(): Promise<WorkerSite> {
  const asked = new EventEmitter();
  const server = createServer((request, response) => {
    const [path = '/', search = ''] = (request.url ?? '/').split('?');
    if (path === '/slow.js') asked.emit('slow', () => answer(path, undefined, response));
    else if (path === '/moved.js') response.writeHead(302, { location: `/plain.js?${search}` }).end();
    else answer(path, request.headers['if-none-match'], response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = (path: string): string => `http://site.localhost:${portOf(server)}${path}`;
  const slow = (): Promise<() => void> => new Promise((resolve) => asked.once('slow', resolve));
  return { server, url, slow };
}

function answer(path: string, known: string | undefined, response: ServerResponse): void {
  const module = /^\/(miner|innocent)\.wasm$/.exec(path)?.[1];
  if (module) return void response.end(module === 'miner' ? wasm() : SMALL);
  if (path in POLICIES) return void response.writeHead(200, page(POLICIES[path] as string)).end(PAGE);
  if (path === '/data.json')
    return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":1}');
  const headers = { 'content-type': 'text/javascript', ...HEADERS[path] };
  if (known !== undefined) return void response.writeHead(304, headers).end();
  const text = SCRIPTS[path] ?? (path === '/missing.js' ? undefined : SCRIPTS['/plain.js']);
  response.writeHead(text === undefined ? 404 : 200, headers).end(text ?? SCRIPTS['/plain.js']);
}

const page = (policy: string): Record<string, string> => ({
  'content-type': 'text/html',
  ...(policy === '' ? {} : { 'content-security-policy': policy }),
});
