// Files that a worker's text names: found in any quotes, kept to the worker's own origin, never more than a few.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFile, references } from '../../../src/outside/references';

const BASE = 'https://site.example/js/worker.js?v=1';

describe('references', () => {
  test.each([
    ['importScripts("./core.js")', 'https://site.example/js/core.js'],
    [`fetch('/player/codec.bin')`, 'https://site.example/player/codec.bin'],
    ['import core from `../core.mjs#part`', 'https://site.example/core.mjs'],
    ['load("https://site.example/a")', 'https://site.example/a'],
    ['{ wasm: "codec.wasm" }', 'https://site.example/js/codec.wasm'],
  ])('%s', (text, url) => expect(references(text, BASE)).toEqual([url]));

  test.each([
    ['another origin', 'fetch("https://cdn.example/a.wasm")'],
    ['the worker itself', 'import("./worker.js?v=1")'],
    ['a lone word', 'on("message")'],
    ['a sentence', '"see /docs for more"'],
    ['markup', '"</b>"'],
  ])('not %s', (_what, text) => expect(references(text, BASE)).toEqual([]));

  test('any text: no throw, a bounded number, all of the origin', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.webUrl(), fc.webPath())), (words) => {
        const found = references(words.map((word) => `"${word}"`).join(), BASE);
        expect(found.length).toBeLessThanOrEqual(64);
        for (const url of found) expect(new URL(url).origin).toBe('https://site.example');
      }),
    );
  });

  test('a file is known by its name', () => {
    expect(isFile('https://site.example/a.bin?x=/b')).toBe(true);
    expect(isFile('https://site.example/logout')).toBe(false);
  });
});
