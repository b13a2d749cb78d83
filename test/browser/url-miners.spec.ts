// A miner in a worker made from a URL of its own site, however the worker is made: refused and told. Its innocent twin runs.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainWorker, wasm } from '../../demo/miner/build';
import { portOf } from '../../demo/port';
import { start, type Session } from './environment';

const SMALL = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

const FILES: Record<string, string> = {
  '/miner.js': plainWorker(),
  '/twin.js': `onmessage = async ({ data }) => postMessage(data.bytes && { hashes: String(await WebAssembly.compile(data.bytes)) });`,
  '/outer.js': `const inner = new Worker(name + '.js'); onmessage = ({ data }) => inner.postMessage(data); inner.onmessage = ({ data }) => postMessage(data);`,
};

const WAYS: Record<string, string> = {
  'a classic worker': `new Worker('/NAME.js')`,
  'a module worker': `new Worker('/NAME.js', { type: 'module' })`,
  'a worker in a worker': `new Worker('/outer.js', { name: 'NAME' })`,
  'a worker in a module worker': `new Worker('/outer.js', { name: 'NAME', type: 'module' })`,
  'a worker in a blob worker': `new Worker(URL.createObjectURL(new Blob(["const base = '" + location.origin + "/'; " +
    "const inner = new Worker(base + 'NAME.js'); onmessage = ({ data }) => inner.postMessage(data); inner.onmessage = ({ data }) => postMessage(data);"])))`,
  'a worker made by a blank frame': `new (document.body.appendChild(document.createElement('iframe')).contentWindow.Worker)(location.origin + '/NAME.js')`,
  'a worker from a blob of another realm': `new Worker(document.body.appendChild(document.createElement('iframe')).contentWindow.URL.createObjectURL(
    await (await fetch('/NAME.js')).blob()))`,
  'a worker from a file system of the page': `new Worker(await new Promise((resolve) => webkitRequestFileSystem(0, 1e6, ({ root }) =>
    root.getFile('NAME.js', { create: true }, (file) => file.createWriter(async (writer) => {
      writer.onwriteend = () => resolve(file.toURL()); writer.write(await (await fetch('/NAME.js')).blob()); })))))`,
  'a worker sent as text/plain': `new Worker('/NAME.js?plain')`,
  'a worker behind a redirect': `new Worker('/moved/NAME.js')`,
};

/** The page's part: feeds the worker a module and a job, and resolves with what it answers first. */
const feed = (way: string, name: string): string => `(async () => {
  const bytes = await (await fetch('/${name}.wasm')).arrayBuffer();
  const worker = ${way.replaceAll('NAME', name)};
  return new Promise((resolve) => {
    worker.onmessage = ({ data }) => { resolve(data.hashes ? 'runs' : data.failed); worker.terminate(); };
    worker.onerror = (event) => resolve('error ' + event.message);
    worker.postMessage({ bytes, start: 0 });
    worker.postMessage({ ticket: 1, limit: 0, header: '00'.repeat(76) });
  });
})()`;

const REFUSED = 'CompileError: WebAssembly.instantiate(): Wasm code generation disallowed by embedder';

describe('chromium: miners in workers made from URLs', () => {
  let server: Server;
  const sessions: { without?: Session; withUs?: Session } = {};

  beforeAll(async () => {
    server = createServer((request, response) => {
      const { pathname, search, searchParams } = new URL(request.url ?? '/', 'http://any');
      const policy = searchParams.get('policy');
      const type = search === '?plain' ? 'text/plain' : 'text/javascript';
      if (pathname === '/miner.wasm') response.end(wasm());
      else if (pathname === '/twin.wasm') response.end(SMALL);
      else if (FILES[pathname]) response.writeHead(200, { 'content-type': type }).end(FILES[pathname]);
      else if (pathname.startsWith('/moved')) response.writeHead(302, { location: pathname.slice(6) }).end();
      else {
        const headers = { 'content-type': 'text/html', ...(policy && { 'content-security-policy': policy }) };
        response.writeHead(200, headers).end('<!doctype html><title>site</title><body>');
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    sessions.without = await start({ extension: false });
    sessions.withUs = await start();
  });

  afterAll(async () => {
    await sessions.without?.close();
    await sessions.withUs?.close();
    server.close();
  });

  const page = (policy = ''): string =>
    `http://127.0.0.1:${portOf(server)}/${policy && `?policy=${encodeURIComponent(policy)}`}`;

  async function plays(session: Session | undefined, way: string, name: string, policy = ''): Promise<string> {
    const tab = await session!.open(page(policy));
    const answer = await tab.evaluate<[], () => string>(feed(way, name));
    if (answer === REFUSED) {
      const { attempts } = await session!.stateWhen(tab, ({ standing }) => standing === 'stopped');
      expect(attempts[0]).toMatchObject({ kind: 'wasm', place: 'worker', families: ['x11'] });
    }
    await tab.close();
    return answer;
  }

  test.each(Object.entries(WAYS))('%s: no miner, but an innocent module', async (_, way) => {
    const { without, withUs } = sessions;
    const all = [plays(without, way, 'miner'), plays(withUs, way, 'miner'), plays(withUs, way, 'twin')];
    expect(await Promise.all(all)).toEqual(['runs', REFUSED, 'runs']);
  });

  test.each(["frame-ancestors 'self'", "upgrade-insecure-requests; img-src 'self'"])(
    'under a policy that no worker notices (%s): no miner, but an innocent module',
    async (policy) => {
      const way = WAYS['a classic worker']!;
      expect(await plays(sessions.withUs, way, 'miner', policy)).toBe(REFUSED);
      expect(await plays(sessions.withUs, way, 'twin', policy)).toBe('runs');
    },
  );

  // Open: a wrapped worker would obey this policy, which a native one does not, so it is not wrapped.
  test.each(["worker-src 'self'", "script-src 'self' 'unsafe-inline' 'unsafe-eval'", 'default-src *'])(
    'open gap: under a policy that workers notice (%s) the worker runs unguarded',
    async (policy) => {
      expect(await plays(sessions.withUs, WAYS['a classic worker']!, 'miner', policy)).toBe('runs');
    },
  );
});
