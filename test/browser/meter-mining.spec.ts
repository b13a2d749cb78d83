// A proof of work that hides in a module of many uses: three core-seconds, then a trap. The innocent twin, one who opens a
// wallet with the same module, is through by then.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wasm } from '../../demo/miner/build';
import { portOf } from '../../demo/port';
import { BROWSERS } from '../../scripts/browsers/known';
import { pad } from '../corpus/mutate/padding';
import { seeded } from '../corpus/mutate/random';
import { start, type Session } from './environment';
import { until } from './popup';

/** The X11 miner's module among four times as much of other code. */
const GENERAL = pad(wasm(), seeded(7), 5);

/** Hashes for so many milliseconds as its name says, and tells how many times. */
const WORKER = `${readFileSync('demo/miner/core.js', 'utf8')}
const answer = ({ hashes }) => {
  done += hashes;
  postMessage(done);
  if (performance.now() > end) grind = () => postMessage('through');
};
let done = 0, end = 0;
(async () => {
  await prepare(await (await fetch('/module')).arrayBuffer());
  end = performance.now() + Number(name);
  accept({ ticket: 1, limit: 0, header: '00'.repeat(76) });
})();`;

const PAGE = `<!doctype html><meta charset="utf-8"><title>wallet</title><script>
  var hashes = 0, said = '';
  const worker = new Worker('/worker.js', { name: new URLSearchParams(location.search).get('time') });
  worker.onmessage = ({ data }) => { if (typeof data === 'number') hashes = data; else said = data; };
  worker.onerror = ({ message }) => { said = message; };
</script>`;

const FILES: Readonly<Record<string, readonly [string, string | Uint8Array]>> = {
  '/': ['text/html; charset=utf-8', PAGE],
  '/worker.js': ['text/javascript', WORKER],
  '/module': ['application/wasm', GENERAL],
};

describe.each(BROWSERS)('%s: a proof of work among other things', (kind) => {
  let server: Server;
  let session: Session;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const [type, body] = FILES[new URL(request.url ?? '/', 'http://localhost').pathname] ?? ['text/plain', ''];
      response.writeHead(200, { 'content-type': type }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    session = await start({ kind });
  });

  afterAll(async () => {
    await session.close();
    server.close();
  });

  const open = (milliseconds: number) =>
    session.open(`http://127.0.0.1:${portOf(server)}/?time=${String(milliseconds)}`);

  test('a wallet that opens with it is through, unasked', async () => {
    const tab = await open(800);
    await tab.waitForFunction('said === "through"');
    expect((await session.stateWhen(tab, () => true)).standing).toBe('watching');
    await tab.close();
  });

  test('a miner has three core-seconds of it a minute', async () => {
    const tab = await open(3_600_000);
    const { attempts } = await session.stateWhen(tab, ({ standing }) => standing === 'stopped');
    expect(attempts[0]).toMatchObject({ reasons: ['mining-work'], place: 'worker' });
    const now = (): Promise<number> => tab.evaluate<[], () => number>('hashes');
    let before = -1;
    await until(async () => before === (before = await now()), 'the last hash');
    await tab.close();
  });
});
