// A page cannot tell us from the browser: the same probes with and without the extension see the same, but for a named list.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { BROWSERS } from '../../scripts/browsers/known';
import { portOf } from '../../demo/port';
import { start, type Session } from './environment';
import { DIFFERENCES, PROBES, TOOLS } from './fidelity-probes';

/** Runs the body of an async function in the page. */
const run = (tab: Page, script: string): Promise<unknown> =>
  tab.evaluate<[], () => unknown>(
    `(async () => { const tools = ${JSON.stringify(TOOLS)}; ${TOOLS} ${script} })().catch((error) => 'failed: ' + error.stack)`,
  );

describe.each(BROWSERS)('%s: fidelity', (kind) => {
  let server: Server;
  let sessions: Session[];
  let url: string;

  beforeAll(async () => {
    server = createServer((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>same</title><body>'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${portOf(server)}/`;
    sessions = [await start({ kind }), await start({ kind, extension: false })];
  });

  afterAll(async () => {
    for (const session of sessions) await session.close();
    server.close();
  });

  test.each(Object.entries(PROBES))('%s: as without us', async (_, script) => {
    const [ours, native] = await Promise.all(sessions.map(async (session) => run(await session.open(url), script)));
    expect(native).toBeTypeOf('object');
    expect(ours).toEqual(native);
  });

  const differences = Object.entries(DIFFERENCES).filter(([, { only }]) => only === undefined || only === kind);

  test.each(differences)('%s: still exactly that', async (_, { script, expected }) => {
    const [ours, native] = await Promise.all(sessions.map(async (session) => run(await session.open(url), script)));
    expect(ours).toEqual(expected);
    expect(native).not.toEqual(expected);
  });
});
