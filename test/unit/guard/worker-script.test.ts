// data: workers keep their own script behind the guard, whatever form the URL takes (RFC 2397).
import { beforeAll, expect, it } from 'vitest';

type Guarded = (url: string, isModule: boolean) => string | null;
let guardedDataUrl: Guarded;
const script = "postMessage('页面, # + ok')";

beforeAll(async () => {
  Object.assign(globalThis, { guardSelf: function stand() {}, guardWraps: false }); // what the build puts around the guard
  ({ guardedDataUrl } = await import('../../../src/guard/worker-script'));
});

const run = async (url: string): Promise<string> => (await fetch(url)).text();
const base64 = (text: string): string => Buffer.from(text).toString('base64');

it.each([
  ['percent-encoded', `data:text/javascript,${encodeURIComponent(script)}`],
  ['base64', `data:text/javascript;base64,${base64(script)}`],
  ['base64 with parameters and odd case', `data:text/javascript;charset=utf-8;BASE64 ,${base64(script)}`],
  ['without a type', `data:,${encodeURIComponent(script)}`],
])('%s: guard first, then the page’s script to the letter', async (_, url) => {
  const guarded = await run(guardedDataUrl(url, false) as string);
  expect(guarded.startsWith('(function stand() {})("')).toBe(true);
  expect(guarded.endsWith(script)).toBe(true);
  expect(guarded.slice(0, -script.length)).not.toContain('\n');
});

it('a module worker imports the guard, which is what runs first in a module', async () => {
  const guarded = await run(guardedDataUrl(`data:text/javascript;base64,${base64(script)}`, true) as string);
  expect(guarded).toMatch(/^import "data:text\/javascript,\(function/);
  expect(guarded.endsWith(script)).toBe(true);
});

it('leaves a data: URL without a body to the browser', () => {
  expect(guardedDataUrl('data:text/javascript', false)).toBeNull();
});
