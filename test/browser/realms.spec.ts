// A page may look for a fresh WebAssembly in a child realm, in the same tick in which it makes one: none is unguarded.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { BROWSERS } from '../../scripts/browsers/known';
import { wasm } from '../../demo/miner/build';
import { portOf } from '../../demo/port';
import { start, type Session } from './environment';

const SMALL = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Name -> script that returns the window of a new child realm. `add` puts an element into the page. */
const WAYS: Record<string, string> = {
  'a blank frame': `return add('iframe').contentWindow;`,
  'a frame whose page is on its way': `return add('iframe', { src: '/child' }).contentWindow;`,
  'a frame whose page never comes': `return add('iframe', { src: '/never' }).contentWindow;`,
  'its document instead of its window': `return add('iframe', { src: '/child' }).contentDocument.defaultView;`,
  'a srcdoc frame before its document': `return add('iframe', { srcdoc: '<p>later' }).contentWindow;`,
  'about:blank with a fragment': `return add('iframe', { src: 'about:blank#x' }).contentWindow;`,
  'a javascript: address': `return add('iframe', { src: 'javascript:void 0' }).contentWindow;`,
  'a data: address before it loads': `return add('iframe', { src: 'data:text/html,x' }).contentWindow;`,
  'a blob: address before it loads': `return add('iframe', { src: URL.createObjectURL(new Blob(['x'], { type: 'text/html' })) }).contentWindow;`,
  'an object': `return add('object', { data: '/child', type: 'text/html' }).contentWindow;`,
  'a sandboxed frame of the same origin': `return add('iframe', { src: '/child', sandbox: 'allow-scripts allow-same-origin' }).contentWindow;`,
  'a frame opened anew': `const frame = add('iframe', { src: '/child' }); frame.contentDocument.open(); return frame.contentWindow;`,
  'a frame in a closed shadow root': `const root = add('div').attachShadow({ mode: 'closed' }); const frame = document.createElement('iframe'); frame.src = '/child'; root.append(frame); return frame.contentWindow;`,
  'a frame in a frame': `const outer = add('iframe', { src: '/child' }); const inner = outer.contentDocument.createElement('iframe'); inner.src = '/child'; outer.contentDocument.documentElement.append(inner); return inner.contentWindow;`,
  'a getter taken from a clean frame': `const get = Object.getOwnPropertyDescriptor(add('iframe').contentWindow.HTMLIFrameElement.prototype, 'contentWindow').get; return get.call(add('iframe', { src: '/child' }));`,
  'a popup': `return window.open('/child');`,
  'a blank popup': `return window.open('');`,
};

const attempt = (way: string, module: string): string => `(async () => {
  const bytes = new Uint8Array(await (await fetch('/${module}.wasm')).arrayBuffer());
  const add = (name, attributes = {}) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    document.body.append(element);
    return element;
  };
  const child = (() => { ${way} })();
  if (child === null) return 'no realm';
  if (child.WebAssembly === WebAssembly) return 'the same realm';
  try {
    const module = new child.WebAssembly.Module(bytes);
    return module instanceof child.WebAssembly.Module ? 'through' : 'odd module';
  } catch (error) {
    return error.name;
  } finally {
    if (child.parent === child) child.close();
  }
})()`;

describe.each(BROWSERS)('%s: child realms', (kind) => {
  let server: Server;
  let session: Session;
  let tab: Page;

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/never') return;
      const file = /^\/(miner|innocent)\.wasm$/.exec(request.url ?? '')?.[1];
      if (file) response.writeHead(200, { 'content-type': 'application/wasm' }).end(file === 'miner' ? wasm() : SMALL);
      else response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>realms</title>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    session = await start({ kind });
    tab = await session.open(`http://127.0.0.1:${portOf(server)}/`);
  });

  afterAll(async () => {
    await session.close();
    server.closeAllConnections();
    server.close();
  });

  /** Firefox gives an object no window before its page is there, so there is nothing to reach. */
  const noRealm = kind === 'firefox' ? ['an object'] : [];

  test.each(Object.entries(WAYS))('%s: no miner, but an innocent module', async (name, way) => {
    const [refused, passed] = noRealm.includes(name) ? ['no realm', 'no realm'] : ['CompileError', 'through'];
    expect(await tab.evaluate<[], () => string>(attempt(way, 'miner'))).toBe(refused);
    expect(await tab.evaluate<[], () => string>(attempt(way, 'innocent'))).toBe(passed);
  });

  test('a miner in a child realm is told like any other', async () => {
    const { attempts } = await session.stateWhen(tab, ({ standing }) => standing === 'stopped');
    expect(attempts[0]).toMatchObject({ kind: 'wasm', place: 'page', host: '127.0.0.1', families: ['x11'] });
  });
});
