// What a worker behind a wrapper can still tell from a native one: each difference, asserted to be exactly that.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { INDEX_HOST } from '../../demo/hosts';
import { portOf } from '../../demo/port';
import { start, type Session } from './environment';

interface Difference {
  readonly script?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly without: unknown;
  readonly withUs: unknown;
}

const KNOWN: Readonly<Record<string, Difference>> = {
  'XMLHttpRequest sends no referrer: only fetch lets one be named': {
    script: `const request = new XMLHttpRequest(); request.open('GET', '/echo', false); request.send(); postMessage(request.responseText);`,
    without: 'referrer',
    withUs: 'none',
  },
  'the script is listed among the resources': {
    script: `postMessage(performance.getEntriesByType('resource').length)`,
    without: 0,
    withUs: 1,
  },
  'the error of a script that could not be loaded is not trusted': { status: 404, without: true, withUs: false },
  'a syntax error names importScripts': {
    script: 'let let;',
    without: 'Uncaught SyntaxError: let is disallowed as a lexically bound name',
    withUs: `Uncaught SyntaxError: Failed to execute 'importScripts' on 'WorkerGlobalScope': let is disallowed as a lexically bound name`,
  },
  'an error that a door throws, be it the script’s last act, names the guard’s line; the script runs once': {
    script: `self.runs = (self.runs ?? 0) + 1;
      addEventListener('error', (event) => postMessage([runs, event.filename.includes('script.js'), event.lineno]));
      importScripts('/missing');`,
    without: [1, true, 3],
    withUs: [1, false, 1],
  },
  'behind a redirect the location is what was asked for': {
    path: '/moved/script.js',
    script: 'postMessage(location.pathname)',
    without: '/script.js',
    withUs: '/moved/script.js',
  },
  'behind a redirect to another origin a classic script runs': {
    path: '/away/script.js',
    script: `postMessage('ran')`,
    without: true,
    withUs: 'ran',
  },
  'a policy that came with the script alone is not enforced': {
    script: `try { postMessage(eval('1')); } catch (error) { postMessage(error.name); }`,
    headers: { 'content-security-policy': "default-src 'self'" },
    without: 'EvalError',
    withUs: 1,
  },
};

const names = Object.keys(KNOWN);

describe('chromium: known differences of wrapped workers', () => {
  let server: Server;
  const sessions: Session[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://any');
      const known = KNOWN[names[Number(url.search.slice(1))] ?? ''];
      if (url.pathname === '/echo') response.end(request.headers.referer ? 'referrer' : 'none');
      else if (url.pathname === '/moved/script.js')
        response.writeHead(302, { location: `/script.js${url.search}` }).end();
      else if (url.pathname === '/away/script.js')
        response.writeHead(302, { location: `http://${INDEX_HOST}:${portOf(server)}/script.js${url.search}` }).end();
      else if (url.pathname === '/missing') response.writeHead(404).end();
      else if (known)
        response
          .writeHead(known.status ?? 200, { 'content-type': 'text/javascript', ...known.headers })
          .end(known.script);
      else response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>known</title>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    sessions.push(await start({ extension: false }), await start());
  });

  afterAll(async () => {
    await Promise.all(sessions.map((session) => session.close()));
    server.close();
  });

  test.each(Object.entries(KNOWN))('%s', async (name, { path, without, withUs }) => {
    const answers: unknown[] = [];
    for (const session of sessions) {
      const tab = await session.open(`http://127.0.0.1:${portOf(server)}/`);
      const url = `${path ?? '/script.js'}?${names.indexOf(name)}`;
      const answer = `new Promise((resolve) => { const worker = new Worker('${url}');
        worker.onmessage = (event) => resolve(event.data); worker.onerror = (event) => resolve(event.message ?? event.isTrusted); })`;
      answers.push(await tab.evaluate<[], () => unknown>(answer));
      await tab.close();
    }
    expect(answers).toEqual([without, withUs]);
  });
});
