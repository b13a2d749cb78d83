// Programs that a page makes at run time, each new: a miner that makes sixty in three seconds does nothing else, and one that
// changes its kernel after each order gains nothing. The innocent twin generates code as an emulator does, a little of it hashing.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { portOf } from '../../demo/port';
import { BROWSERS } from '../../scripts/browsers/known';
import { start, type Session } from './environment';
import { generated } from './generated-modules';
import { until } from './popup';

const PROGRAMS = Array.from({ length: 8 }, (_, i) => generated(7919 * (i + 1), 256));

/** Makes a new program, runs it for about so many milliseconds as its name says, rests for as many as it says, and again. */
const WORKER = `
  const [time, rest] = name.split(' ').map(Number);
  const programs = ${JSON.stringify(PROGRAMS.map(({ bytes, free }) => [[...bytes], free]))};
  const m = new WebAssembly.Memory({ initial: 1 });
  let made = 0, runs = 0;
  const turn = () => {
    const [bytes, free] = programs[made % programs.length];
    const own = Uint8Array.from(bytes);
    for (let i = 0; i < 3; i++) own[free + i] = 128 + Math.random() * 128;
    try {
      const { exports } = new WebAssembly.Instance(new WebAssembly.Module(own), { a: { m } });
      const end = performance.now() + time;
      do { exports.run(500); runs++; } while (performance.now() < end);
    } catch (error) { return postMessage(String(error)); }
    postMessage({ made: ++made, runs });
    setTimeout(turn, rest);
  };
  turn();`;

const PAGE = `<!doctype html><meta charset="utf-8"><title>generates</title><script>
  var made = 0, runs = 0, said = '';
  const asked = new URLSearchParams(location.search);
  const url = URL.createObjectURL(new Blob([${JSON.stringify(WORKER)}]));
  const worker = new Worker(url, { name: asked.get('time') + ' ' + asked.get('rest') });
  worker.onmessage = ({ data }) => { if (data.made) ({ made, runs } = data); else said = data; };
  worker.onerror = ({ message }) => { said = message; };
</script>`;

describe.each(BROWSERS)('%s: programs made at run time', (kind) => {
  let server: Server;
  let session: Session;

  beforeAll(async () => {
    server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    session = await start({ kind });
  });

  afterAll(async () => {
    await session.close();
    server.close();
  });

  const open = (time: number, rest: number): Promise<Page> =>
    session.open(`http://127.0.0.1:${portOf(server)}/?time=${time}&rest=${rest}`);
  const account = (unseen: number) => ({ work: unseen, unseen, mining: 0, at: Date.now() });

  test('an emulator that hashes now and then is left alone', async () => {
    const tab = await open(10, 190);
    await tab.waitForFunction('made >= 15');
    const { standing, cases } = await session.stateWhen(tab, () => true);
    expect({ standing, cases }).toEqual({ standing: 'watching', cases: [] });
    await tab.close();
  });

  test('a miner that changes its kernel with every order is slowed all the same', async () => {
    const tab = await open(100, 0);
    await tab.waitForFunction('made > 0');
    const free = await within(tab, 1000, 'runs');
    await session.store('session', { accounts: { 'frame 127.0.0.1': account(299) }, cases: {} });
    await session.stateWhen(tab, ({ standing }) => standing === 'asking');
    const slowed = async (): Promise<boolean> => (await within(tab, 1000, 'runs')) < free * 0.05;
    await until(slowed, 'new programs to be slowed from the start');
    expect(await within(tab, 1000, 'made')).toBeGreaterThan(2);
    await tab.close();
    await session.store('session', { accounts: {}, cases: {} });
  });

  test('a miner that makes its code as it hashes is stopped after three core-seconds', async () => {
    const tab = await open(5, 0);
    const { attempts } = await session.stateWhen(tab, ({ standing }) => standing === 'stopped');
    expect(attempts[0]).toMatchObject({ reasons: ['mining-work'], place: 'worker' });
    await until(async () => (await within(tab, 500, 'made')) === 0, 'the last program');
    await tab.close();
  });

  const within = (tab: Page, milliseconds: number, what: 'made' | 'runs'): Promise<number> =>
    tab.evaluate<[], () => Promise<number>>(
      `new Promise((done) => { const before = ${what}; setTimeout(() => done(${what} - before), ${milliseconds}); })`,
    );
});
