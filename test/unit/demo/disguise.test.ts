// The demo's disguise must be a real one: nothing of the old names is left, and the miner still computes the same.
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { hiddenWorker, plainWorker, wasm } from '../../../demo/miner/build';
import { renameScript, renamer } from '../../../demo/miner/rename';
import { renameWasm } from '../../../demo/miner/rename-wasm';

const lib: () => Promise<{ digest: (data: Uint8Array) => Buffer }> = createRequire(import.meta.url)('wasm-x11-hash');
const HEADER = Uint8Array.from({ length: 80 }, (_, i) => i);

/** X11 of the header by a module whose imports and exports are called by the given names. */
function digestBy(module: Uint8Array, name: (old: string) => string): string {
  const memory = new WebAssembly.Memory({ initial: 256, maximum: 256 });
  const heap = new Uint8Array(memory.buffer);
  const parts = { a: () => 0, b: () => undefined, c: () => heap.length, memory };
  const imports = Object.fromEntries(Object.entries(parts).map(([old, part]) => [name(old), part]));
  const made = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(module)), { [name('env')]: imports });
  const call = (old: string, ...values: number[]): number => {
    const found = made.exports[name(old)];
    if (typeof found !== 'function') throw new Error(`no export for ${old}`);
    return Number(found(...values));
  };
  new DataView(memory.buffer).setUint32(29024, 5272096, true);
  const [input, output] = [call('d', 80), call('d', 32)];
  heap.set(HEADER, input);
  call('f', input, output, 80);
  return Buffer.from(heap.subarray(output, output + 32)).toString('hex');
}

test('the renamed module computes the same X11 under other names', async () => {
  const rename = renamer(1);
  const right = (await lib()).digest(HEADER).toString('hex');
  expect(digestBy(wasm(), (old) => old)).toBe(right);
  expect(digestBy(renameWasm(wasm(), rename), rename)).toBe(right);
});

test('the renamed script keeps no word of its own and no comment', () => {
  const script = renameScript(plainWorker(), renamer(1));
  for (const word of ['nonce', 'ticket', 'header', 'hashes', 'prepare', 'grind', 'limit', '//', '/*']) {
    expect(plainWorker()).toContain(word);
    expect(script).not.toContain(word);
  }
  expect(() => new Script(script)).not.toThrow();
});

test('another seed gives another disguise', () => {
  const [one, other] = [1, 2].map((seed) => hiddenWorker('ws://x/', 0, seed).workerUrl);
  expect(one).not.toBe(other);
});
