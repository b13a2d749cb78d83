// What innocent workers do and ask, as scripts that a server hands out. Each posts its findings and ends with 'done'; the
// page posts `hello` at once, with a buffer, a port and, where asked, a canvas.

export interface Behaviour {
  readonly script: string;
  /** Default: both. */
  readonly types?: readonly ('classic' | 'module')[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  /** The page's own part: made with these words instead of the usual ones. `url` and `type` are at hand. */
  readonly make?: string;
}

const CLASSIC = ['classic'] as const;
const MODULE = ['module'] as const;

/** `tell(promise or value)`, then `end()`. */
const told = (body: string): string => `const tell = async (what, run) => {
  try { postMessage([what, await run()]); } catch (error) { postMessage([what, error.name, error.message]); } };
(async () => { ${body} postMessage('done'); })();`;

export const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  location: {
    script: told(`
      const parts = ['href', 'origin', 'protocol', 'host', 'hostname', 'port', 'pathname', 'search', 'hash'];
      for (const part of parts) await tell(part, () => location[part]);
      await tell('text', () => [String(location), location.toString(), JSON.stringify(location), new URL('./x?y', location).href]);
      for (const part of parts) await tell('getter', () => { const { get } = Object.getOwnPropertyDescriptor(WorkerLocation.prototype, part);
        return [get.name, get.length, String(get)]; });
      await tell('foreign', () => Object.getOwnPropertyDescriptor(WorkerLocation.prototype, 'href').get.call({}));
      await tell('base', () => [self.origin, isSecureContext, crossOriginIsolated, name]);`),
    make: `new Worker(url + '&a=%20b#frag', { type, name: 'a name' })`,
  },
  'relative addresses': {
    script: told(`
      await tell('fetch', async () => { const got = await fetch('./echo'); return [got.url, await got.text()]; });
      await tell('fetch of a URL', async () => (await fetch(new URL('./echo', location))).text());
      await tell('fetch with options', async () => (await fetch('echo', { method: 'POST', body: 'b' })).text());
      await tell('fetch of a request', async () => (await fetch(new Request('echo', { headers: { 'x-own': 'own' } }))).text());
      await tell('fetch without referrer', async () => (await fetch('echo', { referrerPolicy: 'no-referrer' })).text());
      await tell('Request', () => new Request('../up?x#y').url);
      await tell('XMLHttpRequest', () => { const request = new XMLHttpRequest(); request.open('GET', './echo', false); request.send();
        return [request.responseURL, request.status]; });
      await tell('WebSocket', () => { const socket = new WebSocket('./socket'); socket.onerror = () => {}; return socket.url; });
      await tell('EventSource', () => { const source = new EventSource('./echo'); source.close(); return source.url; });
      await tell('redirect', () => Response.redirect('./there', 307).headers.get('location'));
      await tell('caches', async () => { const cache = await caches.open('c'); await cache.add('./echo'); await cache.addAll(['/w/echo?2']);
        const seen = [(await cache.keys()).map((one) => one.url), !!(await caches.match('./echo')), !!(await cache.match('/w/echo?2'))];
        return [...seen, await cache.delete('./echo'), await caches.delete('c')]; });
      await tell('import()', async () => (await import('./dep.mjs')).default);
      await tell('bad', () => fetch('http://['));
      await tell('nothing', () => fetch());`),
  },
  'nested worker': {
    script: told(`await tell('nested', () => new Promise((resolve) => {
      const inner = new Worker('./nested.js', { name: 'inner' }); inner.onmessage = (event) => resolve(event.data); inner.onerror = () => resolve('error'); }));`),
  },
  'starts itself again': {
    script: `if (name === 'inner') postMessage('inner runs ' + location.search); else {
      const inner = new Worker(self.location.href, { name: 'inner', type: typeof TYPE === 'undefined' ? 'classic' : TYPE });
      inner.onmessage = (event) => { postMessage(event.data); postMessage('done'); }; }`,
    types: CLASSIC,
  },
  importScripts: {
    script: told(`
      await tell('two', () => { importScripts('./dep.js', new URL('/w/dep.js', location)); return globalThis.loaded; });
      await tell('none', () => importScripts('./missing.js'));
      await tell('odd', () => importScripts('http://['));`),
  },
  globals: {
    script: told(`await tell('names', () => Object.getOwnPropertyNames(globalThis).sort().join());
      await tell('this', () => [typeof this, (function () { return this === undefined; })()]);
      for (const key of ['fetch', 'importScripts', 'Request', 'Worker', 'WebSocket', 'EventSource'])
        await tell(key, () => { const { value, get, ...rest } = Object.getOwnPropertyDescriptor(globalThis, key);
          return [typeof value, value?.name, value?.length, String(value), Reflect.ownKeys(value).map(String), rest]; });`),
  },
  'early messages': {
    script: `const seen = []; onmessage = (event) => { seen.push([event.data.text, event.data.buffer?.byteLength, event.ports.length, !!event.data.canvas?.getContext('2d'), event.isTrusted, event.origin]);
      if (seen.length === 3) { event.ports[0].postMessage('by port'); postMessage(seen); postMessage('done'); } };`,
    make: `(() => { const worker = new Worker(url, { type }); const canvas = document.createElement('canvas').transferControlToOffscreen();
      const channel = new MessageChannel(); channel.port1.onmessage = (event) => seen.push(event.data);
      const buffer = new ArrayBuffer(8); worker.postMessage({ text: 'a', buffer }, [buffer]); seen.push(buffer.byteLength);
      worker.postMessage({ text: 'b', canvas }, [canvas]); worker.postMessage({ text: 'c' }, { transfer: [channel.port2] }); return worker; })()`,
  },
  'a throw at the start': { script: `\n\n   postMessage(new Error('mark').stack); missing.name;\n` },
  'a throw later': {
    script: `self.onerror = (...all) => { postMessage(all.map(String)); postMessage('done'); };\n onmessage = () => { setTimeout(() => {\n missing.name; }) };`,
    make: `(() => { const worker = new Worker(url, { type }); worker.postMessage('go'); return worker; })()`,
  },
  'an unhandled rejection': {
    script: `addEventListener('unhandledrejection', (event) => { postMessage(String(event.reason)); postMessage('done'); }); Promise.reject(new Error('kept'));`,
  },
  'use strict': {
    script: `'use strict'; postMessage((function () { return this === undefined; })()); postMessage('done');`,
  },
  hashbang: { script: `#!/usr/bin/env node\npostMessage('ran'); postMessage('done');` },
  'own names': {
    script: `function Map() {} const Proxy = 1; let Reflect; var fetch = 2; postMessage([typeof Map, Proxy, typeof Reflect, fetch]); postMessage('done');`,
    types: CLASSIC,
  },
  'names of the language': {
    script: `const globalThis = self; let Promise = 1; postMessage(typeof globalThis + Promise); postMessage('done');`,
    types: CLASSIC,
  },
  closing: { script: `postMessage('last'); close(); postMessage('done');` },
  'eval and wasm': {
    script:
      told(`await tell('eval', () => (0, eval)('1 + 1')); await tell('Function', () => new Function('return 2')());
      await tell('wasm', () => String(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))));
      await tell('connect', async () => (await fetch('./echo')).status);`),
  },
  'its own meta': {
    script: `postMessage(import.meta.url); const late = await import('./dep.mjs'); postMessage(late.default); postMessage('done');`,
    types: MODULE,
  },
  'static imports': { script: `import dep from './dep.mjs'; postMessage(dep); postMessage('done');`, types: MODULE },
  subclass: {
    script: `postMessage('ran'); postMessage('done');`,
    make: `(() => { class Own extends Worker { get own() { return 1; } } const worker = new Own(url, { type }); seen.push(worker.own, worker instanceof Worker, Object.prototype.toString.call(worker), worker.constructor === Own); return worker; })()`,
  },
  terminated: {
    script: `postMessage('running'); for (;;);`,
    make: `(() => { const worker = new Worker(url, { type }); worker.onmessage = (event) => { seen.push(event.data); worker.terminate(); seen.push('done'); finish(); }; return worker; })()`,
  },
  missing: { script: '', status: 404 },
  'of type text/plain': {
    script: `postMessage('ran'); postMessage('done');`,
    headers: { 'content-type': 'text/plain' },
  },
  'of an image type': { script: `postMessage('ran')`, headers: { 'content-type': 'image/png' } },
  'of type text/plain, no sniffing': {
    script: `postMessage('ran')`,
    headers: { 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' },
  },
  'a syntax error': { script: `\n  let let = 1;`, types: MODULE },
  'of another origin': { script: '', make: `new Worker('http://127.0.0.1:1/x.js', { type })` },
  'of another origin by redirect': { script: '', status: 302, headers: { location: 'http://127.0.0.1:1/x.js' } },
  'no address': { script: '', make: `new Worker('http://[', { type })` },
  'made by a blank frame': {
    script: `postMessage('ran'); postMessage('done');`,
    make: `new (document.documentElement.appendChild(document.createElement('iframe')).contentWindow.Worker)(location.origin + url, { type })`,
  },
  'an odd type': { script: '', make: `new Worker(url, { type: 'odd' })` },
};

/** Files that the scripts above load. */
export const FILES: Readonly<Record<string, string>> = {
  '/w/dep.js': `globalThis.loaded = (globalThis.loaded ?? 0) + 1;`,
  '/w/dep.mjs': `export default 'dep of ' + import.meta.url;`,
  '/w/nested.js': `fetch('./echo').then((got) => got.text()).then((text) => postMessage([name, location.href, text]));`,
};
