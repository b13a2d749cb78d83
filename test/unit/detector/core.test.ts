// The core in realms that are hostile to it: where WebAssembly is forbidden the analysis says so, and a page that has
// replaced every prototype method it could use afterwards neither sees nor changes anything.
import { afterEach, expect, test, vi } from 'vitest';
import { body, HEADER, loop, moduleOf, rounds, section } from '../wasm/bytes';

const miner = moduleOf([body(...loop(...rounds(40, [7, 13])))]);
const fresh = async () => (await import('../../../src/detector/analyse')).analyseModule;

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

test('without WebAssembly a module is a fault; one without code needs none', async () => {
  vi.resetModules();
  vi.stubGlobal('WebAssembly', undefined);
  const analyse = await fresh();
  expect(analyse(miner)).toMatchObject({ ok: false });
  expect(analyse(Uint8Array.from(HEADER))).toMatchObject({ ok: true, kernels: [] });
});

test.each([
  ['a policy that forbids compiling is the page’s own affair', 'core forbidden', new WebAssembly.CompileError('no')],
  ['an engine that has no memory left is our failure', 'core failed', new RangeError('no')],
])('%s, each time', async (_, reason, error) => {
  vi.resetModules();
  const { Instance, Memory, CompileError } = WebAssembly;
  const Module = function () {
    throw error;
  };
  vi.stubGlobal('WebAssembly', { Module, Instance, Memory, CompileError });
  const analyse = await fresh();
  for (let i = 0; i < 2; i++) expect(analyse(miner)).toEqual({ ok: false, offset: 0, reason });
});

test('the taps work: an ordinary list is heard', () => {
  expect(tapped(() => void [].map)).toBe('map');
});

test('what a page replaces later is never asked', async () => {
  vi.resetModules();
  const analyse = await fresh();
  let evidence: unknown;
  expect(tapped(() => (evidence = analyse(miner)))).toBe('');
  expect(evidence).toMatchObject({ ok: true, kernels: [{ func: 0 }] });
});

test('bodies in slices: a large module is judged like its parts, kernels at their places', async () => {
  const analyse = await fresh();
  const kernel = Uint8Array.from(body(...loop(...rounds(40, [7, 13]))));
  const idle = Uint8Array.from(body(...(Array(33_000).fill([0x20, 0, 0x1a]).flat() as number[])));
  const bodies = Array.from({ length: 60 }, (_, i) => (i % 20 === 19 ? kernel : idle));
  const content = Buffer.concat([Uint8Array.of(bodies.length), ...bodies]);
  const frame = [...HEADER, ...section(10, []).slice(0, 1), ...size(content.length)];
  const whole = new Uint8Array(Buffer.concat([Uint8Array.from(frame), content]));
  const evidence = analyse(whole);
  if (!evidence.ok) throw new Error(evidence.reason);
  expect(evidence.kernels.map((k) => k.func)).toEqual([19, 39, 59]);
  for (const k of evidence.kernels)
    expect(Buffer.from(whole.subarray(k.offset, k.offset + k.size)).equals(kernel.subarray(-k.size))).toBe(true);
});

const size = (n: number): number[] => [(n & 127) | 128, ((n >> 7) & 127) | 128, ((n >> 14) & 127) | 128, n >> 21];

const typed = Object.getPrototypeOf(Uint8Array.prototype) as object;
const TAPPED: readonly (readonly [object, readonly PropertyKey[]])[] = [
  [typed, ['length', 'buffer', 'byteOffset', 'set', 'subarray', Symbol.iterator]],
  [Array.prototype, ['0', '1', 'push', 'map', Symbol.iterator]],
  [String.prototype, ['charCodeAt']],
  [WebAssembly.Instance.prototype, ['exports']],
  [WebAssembly.Memory.prototype, ['buffer']],
  [globalThis, ['atob']],
  // Last on, first off: descriptors inherit from it.
  [Object.prototype, ['value', 'get', 'set', 'writable', 'name', 'ok']],
];

/** Runs `run` while everything of TAPPED notes its use; returns what was used first, '' for nothing. */
function tapped(run: () => void): string {
  const { defineProperty, deleteProperty, getOwnPropertyDescriptor } = Reflect;
  let used = '';
  const taps = TAPPED.flatMap(([holder, names]) => names.map((name) => ({ holder, name, text: String(name) })));
  const before = taps.map(({ holder, name }) => getOwnPropertyDescriptor(holder, name));
  for (let i = 0; i < taps.length; i++) {
    const { holder, name, text } = taps[i]!;
    const note = (): void => void (used ||= text);
    defineProperty(holder, name, { __proto__: null, configurable: true, get: note, set: note } as PropertyDescriptor);
  }
  run();
  const found = used;
  for (let i = taps.length - 1; i >= 0; i--) {
    const { holder, name } = taps[i]!;
    deleteProperty(holder, name);
    if (before[i]) defineProperty(holder, name, before[i]!);
  }
  return found;
}
