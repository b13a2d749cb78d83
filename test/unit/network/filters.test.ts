import { expect, test } from 'vitest';
import { compileLists } from '../../../src/network/compile';
import { requestFilters } from '../../../src/network/filters';

const filters = (hosts: string, patterns = '') =>
  requestFilters(compileLists({ hosts, patterns, exceptions: '' }).match);

test('a host wakes the background by http and by socket, also with a final dot', () => {
  expect(filters('m.example loader current 2025 own 0 -')).toEqual([
    '*://*.m.example/*',
    'ws://*.m.example/*',
    'wss://*.m.example/*',
    '*://*.m.example./*',
    'ws://*.m.example./*',
    'wss://*.m.example./*',
  ]);
});

test('an address has no names below it', () => {
  expect(filters('192.0.2.1 ip current 2025 own 0 -')[0]).toBe('*://192.0.2.1/*');
});

test('a path is found at the root and deeper, as written and in lower case', () => {
  expect(filters('', '/cryptoMiner.js - 2025 own').filter((one) => one.startsWith('*'))).toEqual([
    '*://*/cryptoMiner.js*',
    '*://*/*/cryptoMiner.js*',
    '*://*/cryptominer.js*',
    '*://*/*/cryptominer.js*',
  ]);
});

test('no list, no filter: the caller must not listen at all', () => expect(filters('')).toEqual([]));
