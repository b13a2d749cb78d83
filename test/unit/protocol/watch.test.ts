// A guard names a worker to look at: anything may arrive instead, only an http(s) address of the right shape passes.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFile } from '../../../src/protocol/file';
import { parseWatch } from '../../../src/protocol/watch';

const good = { kind: 'watch', place: 'shared-worker', url: 'https://site.example/w.js' };

describe('parseWatch', () => {
  test('passes a watch and drops fields it does not know', () => {
    expect(parseWatch({ ...good, allow: true })).toEqual(good);
  });

  test.each([
    ['another kind', { ...good, kind: 'wasm' }],
    ['a place that a guard can be in', { ...good, place: 'page' }],
    ['a file', { ...good, url: 'file:///etc/passwd' }],
    ['a page of ours', { ...good, url: 'chrome-extension://a/b' }],
    ['an endless address', { ...good, url: `https://site.example/${'a'.repeat(2048)}` }],
    ['an address that is an object', { ...good, url: new URL(good.url) }],
  ])('refuses %s', (_what, value) => expect(parseWatch(value)).toBeNull());

  test('never throws on anything', () => {
    fc.assert(fc.property(fc.anything(), (value) => parseWatch(value) === null));
  });
});

test('parseFile takes nothing but what a relay answers', () => {
  expect(parseFile({ base64: 'AAAA', cached: true, more: 1 })).toEqual({ base64: 'AAAA', cached: true });
  expect(parseFile({ base64: 'A'.repeat(12 << 20), cached: true })).toBeNull();
  fc.assert(fc.property(fc.anything(), (value) => parseFile(value) === null));
});
