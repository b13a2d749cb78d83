// Putting the guard in front of a worker must not cost a page its worker, whatever policy the page has.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS } from '../../scripts/browsers/known';
import { portOf } from '../../demo/port';
import { start, type Session } from './environment';

/** Name -> response headers of the page. Its own inline script carries the nonce. */
const POLICIES: Record<string, Record<string, string>> = {
  none: {},
  'script-src self, worker-src blob:': csp("script-src 'self' 'nonce-own'; worker-src blob:"),
  'script-src self and blob:': csp("script-src 'self' blob: 'nonce-own'"),
  'nonce only': csp("script-src 'nonce-own'; worker-src blob: data:"),
  'strict-dynamic': csp("script-src 'nonce-own' 'strict-dynamic'; worker-src blob: data:"),
  'child-src': csp("script-src 'nonce-own'; child-src blob: data:"),
  'default-src': csp("default-src 'self' blob: data:; script-src 'self' 'nonce-own' blob: data:"),
  'no workers at all': csp("worker-src 'none'"),
  'trusted types': csp("require-trusted-types-for 'script'"),
  'trusted types with one policy': csp("require-trusted-types-for 'script'; trusted-types page"),
  'cross-origin isolation': {
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  },
};

function csp(policy: string): Record<string, string> {
  return { 'content-security-policy': policy };
}

const PAGE = `<!doctype html><title>policies</title><script nonce="own">
  const text = 'onmessage = (event) => postMessage("answer to " + event.data + ", strict " + (function () { return this === undefined; })())';
  const policy = globalThis.trustedTypes?.createPolicy('page', { createScriptURL: (url) => url }) ?? { createScriptURL: (url) => url };
  const blob = () => policy.createScriptURL(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
  const data = () => policy.createScriptURL('data:text/javascript,' + encodeURIComponent(text));
  const answer = (url, options) => new Promise((resolve) => {
    try {
      const worker = new Worker(url, options);
      worker.onmessage = (event) => resolve(event.data);
      worker.onerror = (event) => { event.preventDefault(); resolve('error event'); };
      worker.postMessage('hello');
    } catch (error) { resolve(error.name); }
  });
  globalThis.answers = (async () => ({
    blob: await answer(blob()), 'blob module': await answer(blob(), { type: 'module' }),
    data: await answer(data()), 'data module': await answer(data(), { type: 'module' }),
    named: await answer(blob(), { name: 'a name', credentials: 'omit' }), 'wrong type': await answer(blob(), { type: 'odd' }),
  }))();
</script>`;

describe.each(BROWSERS)('%s: workers under page policies', (kind) => {
  let server: Server;
  const sessions: Session[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const name = decodeURIComponent(request.url?.slice(1) ?? '');
      response.writeHead(200, { 'content-type': 'text/html', ...POLICIES[name] }).end(PAGE);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    sessions.push(await start({ kind, extension: false }), await start({ kind }));
  });

  afterAll(async () => {
    await Promise.all(sessions.map((session) => session.close()));
    server.close();
  });

  test.each(Object.keys(POLICIES))('%s: each worker does what it does without us', async (name) => {
    const url = `http://127.0.0.1:${portOf(server)}/${encodeURIComponent(name)}`;
    const [without, withUs] = await Promise.all(sessions.map((session) => answers(session, url)));
    expect(Object.keys(without as object)).toHaveLength(6);
    expect(withUs).toEqual(without);
  });
});

async function answers(session: Session, url: string): Promise<unknown> {
  const tab = await session.open(url);
  const found = await tab.evaluate<[], () => Promise<unknown>>('globalThis.answers');
  await tab.close();
  return found;
}
