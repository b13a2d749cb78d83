// Exactly one guard a realm, also where a document takes over the Window of an empty one that its parent touched; which places
// are reached at all is coverage.spec.ts's.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS } from '../../scripts/browsers/known';
import { wasm } from '../../demo/miner/build';
import { portOf } from '../../demo/port';
import { start, type Session } from './environment';

/** Tries the miner once, in this realm. */
const MINES = `<!doctype html><title>child</title><script>
  fetch('/miner.wasm').then((answer) => answer.arrayBuffer()).then((bytes) => {
    try { new WebAssembly.Module(bytes); return 'through'; } catch (error) { return error.name; }
  }).then((outcome) => (window.opener ?? parent).postMessage(outcome));
</script>`;

const heard = (script: string): string =>
  `new Promise((resolve) => { onmessage = (event) => resolve(event.data); ${script} })`;

describe.each(BROWSERS)('%s: realms', (kind) => {
  let server: Server;
  let session: Session;

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/miner.wasm') response.end(wasm());
      else
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end(request.url?.startsWith('/mines') ? MINES : '<!doctype html><title>realms</title>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    session = await start({ kind });
  });

  afterAll(async () => {
    await session.close();
    server.closeAllConnections();
    server.close();
  });

  const open = (path: string) => session.open(`http://127.0.0.1:${portOf(server)}/${path}`);

  test('a miner in a frame that the page touched early is refused, and told once', async () => {
    const tab = await open('frame');
    const script = `const frame = document.createElement('iframe'); frame.src = '/mines'; document.body.append(frame);
      frames[0].Array.prototype.early = true;`;
    expect(await tab.evaluate<[], () => string>(heard(script))).toBe('CompileError');
    const { attempts } = await session.stateWhen(tab, ({ standing }) => standing === 'stopped');
    expect(attempts).toMatchObject([{ kind: 'wasm', place: 'page', host: '127.0.0.1', families: ['x11'], count: 1 }]);
  });

  test('a miner in a popup is told in the popup’s own tab', async () => {
    const tab = await open('popup');
    expect(await tab.evaluate<[], () => string>(heard(`window.child = open('/mines?popup');`))).toBe('CompileError');
    const popup = (await session.browser.pages()).find((page) => page.url().endsWith('/mines?popup'))!;
    const { attempts } = await session.stateWhen(popup, ({ standing }) => standing === 'stopped');
    expect(attempts).toMatchObject([{ kind: 'wasm', families: ['x11'], count: 1 }]);
    expect((await session.stateWhen(tab, () => true)).attempts).toEqual([]);
  });
});
