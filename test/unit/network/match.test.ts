import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileLists } from '../../../src/network/compile';
import type { DnrRule } from '../../../src/network/dnr';
import { sameSite } from '../../../src/network/host';
import { makeMatcher, type Request } from '../../../src/network/match';
import { compileFilter } from '../../../src/network/url-filter';

const lists = {
  hosts: `miner.example loader current 2025 own 0 -
    192.0.2.7 ip current 2025 own 0 -
    p.pool.example pool current 2025 own 0 site=pool.example`,
  patterns: `/cryptominer.js - 2025 own
    /thirdminer. third-party 2025 own
    /firstminer. ~third-party,websocket 2025 own
    /someminer. script,domain=~innocent.example 2025 own`,
  exceptions: 'allow ||code.example^ domain=code.example 2025 own # code viewer',
};
const { rules, match: table } = compileLists(lists);
const match = makeMatcher(table);
const ask = (url: string, initiatorHost: string | null = 'page.example', type = 'script') =>
  match({ url, type, initiatorHost });

describe('a request is ours when one of our rules blocks it', () => {
  test.each([
    ['https://miner.example/', 'miner.example'],
    ['wss://a.b.MINER.example:8443/x', 'miner.example'],
    ['https://miner.example./', 'miner.example'],
    ['http://192.0.2.7:3333/', '192.0.2.7'],
    ['https://p.pool.example/', 'p.pool.example'],
  ])('listed host: %s', (url, fact) => expect(ask(url)).toEqual({ rule: 'listed-host', fact }));

  test.each([
    ['a name that only ends alike', 'https://notminer.example/'],
    ['a name in front', 'https://miner.example.org/'],
    ['the parent of a listed pool', 'https://pool.example/'],
    ['an address that only ends alike', 'http://1192.0.2.7.example/'],
    ['another scheme', 'ftp://miner.example/'],
    ['no URL', 'miner.example'],
  ])('innocent: %s', (_, url) => expect(ask(url)).toBeNull());

  test('a page is blocked for its host alone', () => {
    expect(ask('https://a.miner.example/', null, 'main_frame')).toEqual({ rule: 'listed-host', fact: 'miner.example' });
    expect(ask('https://p.pool.example/', null, 'main_frame')).toBeNull();
    expect(ask('https://page.example/cryptominer.js', null, 'main_frame')).toBeNull();
  });
  test('a pool may load its own parts', () => expect(ask('https://p.pool.example/', 'www.pool.example')).toBeNull());
  test('a path counts on any host, in any case', () =>
    expect(ask('https://page.example/x/CryptoMiner.JS')).toEqual({ rule: 'listed-path', fact: '/cryptominer.js' }));
  test('a pattern keeps to its types and initiators', () => {
    expect(ask('https://x.example/someminer.js')).not.toBeNull();
    expect(ask('https://x.example/someminer.js', 'www.innocent.example')).toBeNull();
    expect(ask('https://x.example/someminer.js', 'page.example', 'image')).toBeNull();
  });
  test('an exception wins, for those it names', () => {
    expect(ask('https://code.example/repo/cryptominer.js', 'code.example')).toBeNull();
    expect(ask('https://code.example/repo/cryptominer.js')).not.toBeNull();
  });
});

test.each([
  ['a.shop.example', 'b.shop.example', true],
  ['shop.co.uk', 'news.co.uk', false],
  ['a.shop.co.uk', 'b.shop.co.uk', true],
  ['one.github.io', 'two.github.io', false],
  ['192.0.2.1', '192.0.2.1', true],
  ['192.0.2.1', '198.51.2.1', false],
])('same site: %s and %s: %s', (a, b, same) => expect(sameSite(a, b)).toBe(same));

describe('the matcher says what the rules say', () => {
  /** declarativeNetRequest as documented, rule by rule: no table, no shortcut. */
  function evaluate({ url, type, initiatorHost }: Request): string | null {
    const host = new URL(url).hostname;
    // A final dot changes no site here; what the browsers make of it in domainType was not tried.
    const name = host.replace(/\.$/, '');
    const below = (one: string | null, parents: readonly string[]) =>
      one !== null && parents.some((parent) => one === parent || one.endsWith(`.${parent}`));
    const fits = ({ condition: c }: DnrRule): boolean =>
      (c.resourceTypes ? c.resourceTypes.some((one) => one === type) : type !== 'main_frame') &&
      (!c.requestDomains || below(host, c.requestDomains)) &&
      (!c.initiatorDomains || below(initiatorHost, c.initiatorDomains)) &&
      !below(initiatorHost, c.excludedInitiatorDomains ?? []) &&
      (!c.urlFilter || compileFilter(c.urlFilter)(url)) &&
      (!c.domainType || (c.domainType === 'firstParty') === (initiatorHost !== null && sameSite(initiatorHost, name)));
    const winner = rules.filter(fits).sort((a, b) => b.priority - a.priority)[0];
    return winner?.action.type === 'block' ? (winner.condition.urlFilter ? 'listed-path' : 'listed-host') : null;
  }

  test('on random requests', () => {
    const names = [
      'miner.example',
      'p.pool.example',
      'pool.example',
      'code.example',
      'innocent.example',
      'page.example',
      '192.0.2.7',
    ];
    const host = fc
      .tuple(fc.constantFrom('', '', 'a.', 'x', 'a.b.'), fc.constantFrom(...names), fc.constantFrom('', '', '.'))
      .map(([before, name, dot]) => (/^\d/.test(name) ? name : before + name + dot));
    const path = fc.constantFrom(
      '',
      'cryptominer.js',
      'x/CryptoMiner.js',
      'thirdminer.wasm',
      'firstminer.',
      'someminer.js',
      'ok.js',
    );
    const request = fc.record({
      url: fc.tuple(fc.constantFrom('http', 'https', 'ws'), host, path).map(([s, h, p]) => `${s}://${h}/${p}`),
      type: fc.constantFrom('script', 'xmlhttprequest', 'websocket', 'image', 'main_frame'),
      initiatorHost: fc.option(host.map((name) => name.replace(/\.$/, ''))),
    });
    fc.assert(
      // A host rule and a path rule may both match; which one names the attempt is ours to choose.
      fc.property(request, (one) => (match(one) === null) === (evaluate(one) === null)),
      { numRuns: 20_000 },
    );
  });
});
