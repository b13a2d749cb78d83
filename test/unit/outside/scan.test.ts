// A worker's files walked from outside: a miner anywhere in them is found, an innocent worker is told from an unscanned one.
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { lookAt } from '../../../src/outside/look';
import { scanWorker, type File } from '../../../src/outside/scan';
import { hashWasm, x11 } from '../detector/modules';

const SCRIPT = 'https://site.example/w.js';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const base64 = (module: Uint8Array): string => Buffer.from(module).toString('base64');

async function scan(files: Record<string, Uint8Array>, cached = true) {
  const asked: string[] = [];
  const read = (url: string): Promise<File | null> => {
    asked.push(new URL(url).pathname);
    const found = files[new URL(url).pathname];
    return Promise.resolve(found ? { bytes: found, cached } : null);
  };
  const result = await scanWorker(SCRIPT, { read, look: lookAt });
  return { verdict: result.verdict, asked };
}

describe('a miner', () => {
  test.each<[string, Record<string, Uint8Array>]>([
    ['as text in the script', { '/w.js': bytes(`go("${base64(x11())}")`) }],
    ['as packed text', { '/w.js': bytes(`go("${base64(gzipSync(x11()))}")`) }],
    ['in a file with another name', { '/w.js': bytes(`fetch('/a.bin')`), '/a.bin': x11() }],
    ['two scripts down', { '/w.js': bytes(`import './b.js'`), '/b.js': bytes(`fetch('/core')`), '/core': x11() }],
  ])('%s', async (_where, files) => expect((await scan(files)).verdict).toBe('block'));

  test('from the network is as good a reason', async () => {
    expect((await scan({ '/w.js': bytes(`"${base64(x11())}"`) }, false)).verdict).toBe('block');
  });
});

describe('an innocent worker', () => {
  const text = bytes(`importScripts('./hash.js'); "${hashWasm().map(base64).join('";"')}"`);

  test('with hashes in wasm', async () => {
    expect(await scan({ '/w.js': text })).toEqual({ verdict: 'clean', asked: ['/w.js', '/hash.js'] });
  });

  test('counts as unscanned when it did not come from the cache, or not at all', async () => {
    expect((await scan({ '/w.js': text }, false)).verdict).toBe('unscanned');
    expect((await scan({})).verdict).toBe('unscanned');
  });

  test('that names itself, in circles, or too much, comes to an end', async () => {
    const many = Array.from({ length: 500 }, (_, i) => `'/${i}.js'`).join();
    expect((await scan({ '/w.js': bytes(`'/a.js'`), '/a.js': bytes(`'/w.js' '/a.js'`) })).asked).toHaveLength(2);
    expect((await scan({ '/w.js': bytes(many), '/0.js': bytes(many.replaceAll('.js', '.mjs')) })).asked).toHaveLength(
      96,
    );
  });
});
