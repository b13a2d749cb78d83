// SharedWorkers from blob: and data: URLs: no miner runs in them, the attempt is told, and innocent ones keep their identity.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { BROWSERS } from '../../scripts/browsers/known';
import { portOf } from '../../demo/port';
import { wasm } from '../../demo/miner/build';
import { start, type Session } from './environment';

const SMALL = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Answers each page that connects: how many came before it, what a module did, and what the worker sees of itself. */
const answering = (module: Uint8Array): string => `let pages = 0;
const facts = () => ({ name, strict: (function () { return this === undefined; })(), origin, globals: Object.getOwnPropertyNames(globalThis).sort().join(),
  line: /:(\\d+):\\d+\\)?\\s*$/.exec(new Error('x').stack)?.[1] });
const bytes = Uint8Array.from(atob('${Buffer.from(module).toString('base64')}'), (letter) => letter.charCodeAt(0));
let loot; try { new WebAssembly.Module(bytes); loot = 'through' } catch (error) { loot = error.name }
onconnect = ({ ports: [port] }) => { pages += 1; port.postMessage({ pages, loot, facts: facts() }); };`;

const TEXTS = { miner: answering(wasm()), innocent: answering(SMALL) };

const PAGE = `<!doctype html><title>shared</title><script nonce="own">
  const blobs = {};
  const blob = (text) => (blobs[text] ??= URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
  const data = (text) => 'data:text/javascript,' + encodeURIComponent(text);
  const base64 = (text) => 'data:text/javascript;base64,' + btoa(text);
  const ask = (url, ...options) => new Promise((resolve) => {
    const worker = new SharedWorker(url, ...options);
    worker.port.onmessage = (event) => resolve({ ...event.data, prototype: Object.getPrototypeOf(worker) === SharedWorker.prototype });
    worker.onerror = (event) => resolve('error ' + event.constructor.name);
  });
</script>`;

/** Each is asked twice, so that a worker which is not shared would show. The key keeps the ways' URLs apart. */
const WAYS: Record<string, string> = {
  'a blob': 'blob(TEXT)',
  'a blob with a name': `blob(TEXT), 'own name'`,
  'a blob with options': `blob(TEXT), { name: 'own name', credentials: 'omit', extendedLifetime: false, sameSiteCookies: 'all' }`,
  'a blob as a module': `blob(TEXT), { type: 'module' }`,
  'a data: URL': 'data(TEXT)',
  'a data: URL in base64': 'base64(TEXT)',
  'a data: URL as a module': `data(TEXT), { type: 'module' }`,
};

const POLICIES = [
  "worker-src 'self'",
  "script-src 'nonce-own'; worker-src blob: data:",
  "require-trusted-types-for 'script'",
];

const once = (way: string, text: string): string =>
  `ask(${way.replace('TEXT', () => JSON.stringify(`${text}//${way}`))}).catch((error) => error.name)`;

const twice = (way: string, text: string): string =>
  `(async () => [await ${once(way, text)}, await ${once(way, text)}])()`;

describe.each(BROWSERS)('%s: SharedWorkers', (kind) => {
  let server: Server;
  const sessions: Session[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const policy = POLICIES[Number(request.url?.slice(1))];
      const headers = policy === undefined ? {} : { 'content-security-policy': policy };
      response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(PAGE);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    sessions.push(await start({ kind, extension: false }), await start({ kind }));
  });

  afterAll(async () => {
    await Promise.all(sessions.map((session) => session.close()));
    server.close();
  });

  const open = (path: string): Promise<Page[]> =>
    Promise.all(sessions.map((session) => session.open(`http://127.0.0.1:${portOf(server)}/${path}`)));
  const ask = (tabs: readonly Page[], call: string): Promise<unknown[]> =>
    Promise.all(tabs.map((tab) => tab.evaluate<[], () => unknown>(call)));
  const close = (tabs: readonly Page[]) => Promise.all(tabs.map((tab) => tab.close()));

  test.each(Object.entries(WAYS))('%s: no miner, and it is told; an innocent one is as without us', async (_, way) => {
    const tabs = await open('own');
    const [native, refused] = await ask(tabs, twice(way, TEXTS.miner));
    expect(native).toMatchObject([
      { loot: 'through', pages: 1 },
      { loot: 'through', pages: 2 },
    ]);
    expect(refused).toMatchObject([
      { loot: 'CompileError', pages: 1 },
      { loot: 'CompileError', pages: 2 },
    ]);
    const [session, tab] = [sessions[1] as Session, tabs[1] as Page];
    const { attempts } = await session.stateWhen(tab, ({ standing }) => standing === 'stopped');
    expect(attempts[0]).toMatchObject({ kind: 'wasm', place: 'worker', families: ['x11'] });
    const [without, withUs] = await ask(tabs, twice(way, TEXTS.innocent));
    expect(without).toMatchObject([
      { loot: 'through', pages: 1 },
      { loot: 'through', pages: 2 },
    ]);
    expect(withUs).toEqual(without);
    await close(tabs);
  });

  const DATA = Object.entries(WAYS).filter(([, way]) => !way.startsWith('blob'));

  test.each(DATA)('%s: one for all documents of its origin', async (_, way) => {
    const [first, second] = [await open('first'), await open('second')];
    const own = `${TEXTS.innocent}//shared`;
    expect(await ask(first, once(way, own))).toMatchObject([{ pages: 1 }, { pages: 1 }]);
    expect(await ask(second, once(way, own))).toMatchObject([{ pages: 2 }, { pages: 2 }]);
    await close([...first, ...second]);
  });

  test('a blob whose address is revoked at once: no miner, and the second of the page finds the first', async () => {
    const tabs = await open('revoked');
    const asked = (text: string): string =>
      `(async () => { const url = URL.createObjectURL(new Blob([${JSON.stringify(text)}])); const first = ask(url);
        URL.revokeObjectURL(url); return [await first, await ask(url)] })()`;
    const [, refused] = await ask(tabs, asked(TEXTS.miner));
    expect(refused).toMatchObject([
      { loot: 'CompileError', pages: 1 },
      { loot: 'CompileError', pages: 2 },
    ]);
    const [without, withUs] = await ask(tabs, asked(TEXTS.innocent));
    expect(without).toMatchObject([{ pages: 1 }, { pages: 2 }]);
    expect(withUs).toEqual(without);
    await close(tabs);
  });

  test.each(POLICIES.map((policy, index) => [policy, String(index)]))('under %s: as without us', async (_, path) => {
    const tabs = await open(path as string);
    // Once: Firefox says nothing the second time that it forbids the same SharedWorker.
    for (const way of Object.values(WAYS)) {
      const [without, withUs] = await ask(tabs, once(way, TEXTS.innocent));
      expect(withUs).toEqual(without);
    }
    await close(tabs);
  });

  test('wrong arguments fail in the browser’s own words', async () => {
    const odd = [
      '',
      'undefined',
      `'http://['`,
      `blob('x'), { type: 'odd' }`,
      `blob('x'), Symbol()`,
      `{ toString() { throw new RangeError('own') } }`,
    ];
    const tabs = await open('odd');
    for (const args of odd) {
      const call = `(() => { try { new SharedWorker(${args}); return 'made' } catch (error) { return error.name + ' ' + error.message } })()`;
      const [without, withUs] = await ask(tabs, call);
      expect(withUs).toBe(without);
    }
    const shape = `[String(SharedWorker), SharedWorker.name, SharedWorker.length, Object.getOwnPropertyNames(SharedWorker).join(), new (class extends SharedWorker {})(blob('1')).constructor.name].join()`;
    const [without, withUs] = await ask(tabs, shape);
    expect(withUs).toBe(without);
    await close(tabs);
  });
});
