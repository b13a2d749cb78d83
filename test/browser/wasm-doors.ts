// Feeds the cases to every wasm door of a page, from inside the page, and writes down exactly what the page sees.
import { createServer, type Server } from 'node:http';
import type { Page } from 'puppeteer-core';
import { INDEX_HOST } from '../../demo/hosts';
import { portOf } from '../../demo/port';
import type { Case } from './malformed-modules';

/** A page and the cases beside it, on a port of its own. Both browsers are given the same one: addresses show in errors. */
export async function serveCases(cases: readonly Case[]): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const one = cases[Number(/^\/case\/(\d+)$/.exec(request.url ?? '')?.[1] ?? -1)];
    if (one) response.writeHead(200, { 'content-type': one.mime }).end(one.bytes);
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>doors</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://${INDEX_HOST}:${portOf(server)}/`, server };
}

/** Door -> what came out, in words: the error's class, name and message, or the result's shape. */
export type Outcomes = Record<string, string>;

/** Runs one case through every door. */
export const through = (tab: Page, index: number): Promise<Outcomes> =>
  tab.evaluate<[], () => Outcomes>(`(${script})(${index})`);

/** Firefox answers a code section that ends early, while it streams, with one of two errors by chance, also natively. */
const EITHER =
  /InternalError \| out of memory|CompileError \| wasm validation error: at offset \d+: function body length too big/;

/** The outcomes with that one native coin toss written as one word, so that two runs can be compared. */
export const settled = (outcomes: Outcomes): Outcomes =>
  Object.fromEntries(
    Object.entries(outcomes).map(([door, seen]) =>
      door.includes('Streaming') && EITHER.test(seen) ? [door, 'one of two errors'] : [door, seen],
    ),
  );

/** Calls the doors with things that are not bytes, responses or import objects. */
export const oddArguments = (tab: Page): Promise<Outcomes> => tab.evaluate<[], () => Outcomes>(`(${oddScript})()`);

// Both scripts are text because they run in the page; kept in plain language of the platform.
const helpers = `
  const shape = (value) =>
    value instanceof WebAssembly.Module ? 'Module with ' + JSON.stringify(WebAssembly.Module.exports(value))
    : value instanceof WebAssembly.Instance ? 'Instance with ' + Object.keys(value.exports)
    : value && typeof value === 'object' ? '{' + Object.keys(value).map((key) => key + ': ' + shape(value[key])) + '}'
    : String(value);
  const fault = (error) =>
    [Object.prototype.toString.call(error), error?.constructor?.name, error instanceof Error, error?.name, error?.message].join(' | ');
  const seen = {};
  const tell = async (door, run) => {
    try {
      seen[door] = shape(await run());
    } catch (error) {
      seen[door] = fault(error);
    }
  };`;

const script = `async (index) => {
  ${helpers}
  const get = () => fetch('/case/' + index);
  const answer = await get();
  const type = answer.headers.get('content-type');
  const bytes = await answer.arrayBuffer();
  await tell('validate', () => WebAssembly.validate(bytes));
  await tell('Module', () => new WebAssembly.Module(bytes));
  await tell('Module of a view', () => new WebAssembly.Module(new DataView(bytes)));
  await tell('compile', () => WebAssembly.compile(bytes));
  await tell('instantiate', () => WebAssembly.instantiate(bytes));
  await tell('instantiate with imports', () => WebAssembly.instantiate(new Uint8Array(bytes), { env: {} }));
  await tell('compileStreaming', () => WebAssembly.compileStreaming(get()));
  await tell('instantiateStreaming', () => WebAssembly.instantiateStreaming(get(), {}));
  await tell('compileStreaming of a response', async () => WebAssembly.compileStreaming(await get()));
  await tell('compileStreaming of a made response', () =>
    WebAssembly.compileStreaming(new Response(bytes, { headers: { 'content-type': type } })));
  return seen;
}`;

const oddScript = `async () => {
  ${helpers}
  const odd = { nothing: undefined, null: null, text: 'text', number: 7, record: {}, list: [0, 97, 115, 109] };
  for (const [name, value] of Object.entries(odd)) {
    await tell('validate ' + name, () => WebAssembly.validate(value));
    await tell('Module of ' + name, () => new WebAssembly.Module(value));
    await tell('Module called with ' + name, () => WebAssembly.Module(value));
    await tell('Instance of ' + name, () => new WebAssembly.Instance(value));
    await tell('compile ' + name, () => WebAssembly.compile(value));
    await tell('instantiate ' + name, () => WebAssembly.instantiate(value));
    await tell('compileStreaming ' + name, () => WebAssembly.compileStreaming(value));
    await tell('compileStreaming promise of ' + name, () => WebAssembly.compileStreaming(Promise.resolve(value)));
    await tell('instantiateStreaming ' + name, () => WebAssembly.instantiateStreaming(value));
  }
  const used = await fetch('/case/0');
  await used.arrayBuffer();
  await tell('compileStreaming of a used body', () => WebAssembly.compileStreaming(used));
  const missing = () => Promise.reject(new RangeError('the page\\'s own failure'));
  await tell('compileStreaming of a failed fetch', () => WebAssembly.compileStreaming(missing()));
  const sound = await (await fetch('/case/0')).arrayBuffer();
  await tell('instantiate with a text for imports', () => WebAssembly.instantiate(sound, 'text'));
  await tell('instantiate of a module', async () => WebAssembly.instantiate(await WebAssembly.compile(sound)));
  await tell('no arguments', () => WebAssembly.compile());
  await tell('no arguments, streaming', () => WebAssembly.instantiateStreaming());
  return seen;
}`;
