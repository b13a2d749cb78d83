// What the guard costs a page that neither mines nor computes: its start in each of eleven documents, by tracing (Chromium), and
// the calls that pages make most, against the same calls without us, in both browsers. Only our own files count.
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { portOf } from '../../demo/port';
import { BROWSERS, type BrowserName } from '../../scripts/browsers/known';
import { start, type Session } from '../browser/environment';
import { table } from './table';

const FRAMES = 10;
const CALLS = 10_000;
/** Loops in one timing: a single one is too short for Firefox's clock of a millisecond. */
const ROUNDS = 5;
const PAGE = `<!doctype html><title>frames</title><body>${'<iframe src="/frame"></iframe>'.repeat(FRAMES)}`;

interface Spread {
  readonly median: number;
  readonly p95: number;
}

export async function benchGuard(quick: boolean): Promise<object> {
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(request.url === '/' ? PAGE : '<!doctype html><title>frame</title><p>frame');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${portOf(server)}/`;
  const starts = await startCost(url, quick ? 10 : 40);
  const calls: Record<string, Record<string, number>> = {};
  for (const kind of BROWSERS) calls[kind] = await callCost(kind, url, quick ? 5 : 15);
  server.close();
  const sizes = sizesOf('dist/chromium/guard.js');
  console.log('\nmilliseconds of the main thread in each document, by tracing');
  const toRow = ([file, { median, p95 }]: [string, Spread]): string[] => [file, median.toFixed(2), p95.toFixed(2)];
  console.log(table(['file', 'median', 'p95'], Object.entries(starts).map(toRow)));
  console.log(`\n${CALLS} calls with us, divided by the same without us`);
  const names = CASES.map(({ name }) => name);
  const ratios = Object.entries(calls).map(([kind, found]) => [kind, ...names.map((name) => found[name]!.toFixed(2))]);
  console.log(table(['browser', ...names], ratios));
  console.log(`guard.js: ${sizes.bytes} bytes, ${sizes.gzip} compressed`);
  return { starts, calls, sizes };
}

function sizesOf(path: string): { bytes: number; gzip: number } {
  return { bytes: statSync(path).size, gzip: gzipSync(readFileSync(path)).length };
}

interface TraceEvent {
  readonly name: string;
  /** Microseconds of the processor that the event took; waiting for other processes does not count. */
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly url?: string; readonly fileName?: string } };
}

/** A script's evaluation holds its compilation; callbacks that run later come on top. */
const OURS = new Set(['EvaluateScript', 'FunctionCall']);

async function startCost(url: string, turns: number): Promise<Record<string, Spread>> {
  const session = await start({ kind: 'chromium' });
  const costs: Record<string, number[]> = { 'guard.js': [], 'relay.js': [], both: [] };
  await traced(session, url); // the first visit fills the browser's code cache
  for (let turn = 0; turn < turns; turn += 1) {
    const found = await traced(session, url);
    for (const file of ['guard.js', 'relay.js']) costs[file]!.push(...found[file]!);
    costs['both']!.push(...found['guard.js']!.map((cost, i) => cost + (found['relay.js']![i] ?? 0)));
  }
  await session.close();
  return Object.fromEntries(Object.entries(costs).map(([file, all]) => [file, spread(all)]));
}

/** Milliseconds that each of our two files took in each document of one visit, in the order of their start. */
async function traced(session: Session, url: string): Promise<Record<string, number[]>> {
  const path = join(tmpdir(), `mine-canary-trace-${process.pid}.json`);
  const tab = await session.browser.newPage();
  await tab.tracing.start({ path, categories: ['devtools.timeline', 'v8'] });
  await tab.goto(url, { waitUntil: 'load' });
  await tab.tracing.stop();
  await tab.close();
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(readFileSync(path, 'utf8'));
  const costs: Record<string, number[]> = { 'guard.js': [], 'relay.js': [] };
  for (const { name, tdur, args } of traceEvents) {
    const file = /^chrome-extension:.*\/(\w+\.js)/.exec(args?.data?.url ?? args?.data?.fileName ?? '')?.[1];
    if (file === undefined || !OURS.has(name)) continue;
    if (name === 'EvaluateScript') costs[file]?.push((tdur ?? 0) / 1000);
    else if (costs[file]?.length) costs[file]![costs[file]!.length - 1]! += (tdur ?? 0) / 1000;
  }
  return costs;
}

function spread(all: readonly number[]): Spread {
  const sorted = [...all].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1]!, p95: sorted[Math.floor(sorted.length * 0.95)]! };
}

/** Each makes its elements first, so that only the call itself is timed. */
const CASES = [
  { name: 'appendChild', prepare: `document.createElement('p')`, call: 'box.appendChild(item)' },
  { name: 'append of a subtree', prepare: `tree.cloneNode(true)`, call: 'box.append(item)' },
  { name: 'innerHTML', prepare: `document.createElement('p')`, call: `item.innerHTML = '<b>one</b> <i>two</i>'` },
] as const;

/** Milliseconds of the loops over each case. */
const LOOP = `(() => {
  const tree = document.createElement('div');
  tree.innerHTML = '<p><b>one</b></p><ul><li>two<li>three</ul>';
  const time = (prepare, call) => {
    let took = 0;
    for (let round = 0; round < ${ROUNDS}; round += 1) {
      const box = document.createElement('div'), items = [];
      document.body.append(box);
      for (let i = 0; i < ${CALLS}; i += 1) items.push(prepare());
      const from = performance.now();
      for (let i = 0; i < ${CALLS}; i += 1) call(box, items[i]);
      took += performance.now() - from;
      box.remove();
    }
    return took;
  };
  return [${CASES.map(({ prepare, call }) => `time(() => ${prepare}, (box, item) => { ${call}; })`).join(', ')}];
})()`;

/** Turn by turn with and without us, so that a busy machine slows both alike. */
async function callCost(kind: BrowserName, url: string, turns: number): Promise<Record<string, number>> {
  const sessions = [await start({ kind }), await start({ kind, extension: false })];
  const tabs = await Promise.all(sessions.map((session) => session.open(`${url}plain`)));
  const times: number[][][] = [[], []];
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [which, tab] of tabs.entries()) times[which]!.push(await tab.evaluate<[], () => number[]>(LOOP));
  }
  for (const session of sessions) await session.close();
  // The fastest turn: other processes only ever add.
  const fastest = (which: number, one: number): number => Math.min(...times[which]!.map((all) => all[one]!));
  return Object.fromEntries(CASES.map(({ name }, one) => [name, fastest(0, one) / fastest(1, one)]));
}
