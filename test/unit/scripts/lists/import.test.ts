// A maintainer refreshes from an upstream list: every syntax it comes in, what is refused, and that nothing else changes.
import { describe, expect, test } from 'vitest';
import { importList } from '../../../../scripts/lists/import';
import { merge } from '../../../../scripts/lists/merge';
import { lint } from '../../../../scripts/lists';
import { compileLists } from '../../../../src/network/compile';

const ABP = `[Adblock Plus 2.0]
! Title: made up for this test
||Hash-Farm.example^$third-party
||192.0.2.9^
||bücher-miner.example^
/coin-digger.js$script
-pool-digger-*$domain=~digger.example
||cdn.example/digger/$xhr,1p
@@||good.example^$script
news.example##.miner-banner
news.example##+js(aopr, Miner)
/digg[0-9]+\\.js/
||ads.example^$popup
||github.io^
/c.wasm
`;
const HOSTS = `# a hosts file
127.0.0.1 localhost
0.0.0.0 one.example two.example # both
0.0.0.0 github.io
three.example
`;

describe('reading', () => {
  test('Adblock Plus and uBlock syntax', () => {
    const { hosts, patterns, dropped } = importList(ABP);
    expect(hosts).toEqual(['hash-farm.example', '192.0.2.9', 'xn--bcher-miner-thb.example', 'github.io']);
    expect(patterns).toEqual([
      { filter: '/coin-digger.js', options: 'script' },
      { filter: '-pool-digger-', options: 'domain=~digger.example' },
      { filter: '||cdn.example/digger/', options: 'xmlhttprequest,~third-party' },
      { filter: '/c.wasm', options: '-' },
    ]);
    expect(dropped.map(({ line, why }) => [line, why])).toEqual([
      [9, 'an exception: to be decided by hand'],
      [10, 'hides parts of pages'],
      [11, 'cannot be read'],
      [12, 'a regular expression'],
      [13, 'modifier popup has no counterpart'],
    ]);
  });

  test('a hosts file, with and without addresses', () =>
    expect(importList(HOSTS).hosts).toEqual(['one.example', 'two.example', 'github.io', 'three.example']));
});

const texts = {
  hosts: `# loaders
a.example                                    loader  current  2025-03  nocoin                                   0  -
one.example                                  loader  current  2025-03  nocoin-hosts                             0  -
z.example                                    loader  current  2025-03  nocoin                                   0  -
# old
two.example                                  loader  legacy   2021-01  minerblock                               0  -
`,
  patterns: '/coin-digger.js                script                                        2025-03  nocoin\n',
  exceptions: 'never  three.example  -  2025-03  nocoin  # an innocent name\n',
};
const origin = { source: 'fresh', since: '2026-11' };

describe('merging', () => {
  const merged = merge(texts, importList(HOSTS + ABP), origin);

  test('new facts come in, known ones are confirmed, barred ones stay out', () => {
    expect(merged.added).toEqual([
      'hash-farm.example',
      '192.0.2.9',
      'xn--bcher-miner-thb.example',
      '-pool-digger-',
      '||cdn.example/digger/',
    ]);
    expect(merged.revived).toEqual(['two.example']);
    expect(merged.confirmed).toBe(3);
    expect(merged.refused.map(({ fact, why }) => `${fact}: ${why}`)).toEqual([
      'github.io: shared by strangers',
      'three.example: exceptions.txt says never',
      '/c.wasm: fewer than 6 letters or digits: too general',
    ]);
  });

  test('the result is in order, has no fault, and says who says so', () => {
    expect(lint(merged.texts)).toEqual([]);
    expect(merged.texts.hosts).toMatch(/^one\.example +loader +current +2025-03 +nocoin-hosts\+fresh +0 +-$/m);
    expect(merged.texts.hosts).toMatch(/^two\.example +loader +current +2021-01 +minerblock\+fresh/m);
    expect(merged.texts.patterns).toMatch(/^\/coin-digger\.js +script +2025-03 +nocoin\+fresh$/m);
    expect(compileLists(merged.texts).match.hosts).toContain('hash-farm.example');
  });

  test('the same list again changes nothing', () =>
    expect(merge(merged.texts, importList(HOSTS + ABP), origin).texts).toEqual(merged.texts));
});
