import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileFilter } from '../../../src/network/url-filter';

/** The syntax as Chrome's documentation words it, spelled out as a RegExp: slow on hostile URLs, easy to check by eye. */
function reference(filter: string, url: string): boolean {
  const start = filter.startsWith('||') ? '^[a-z]+://(?:[^/?#]*@)?(?:[^/?#@]*\\.)?' : filter.startsWith('|') ? '^' : '';
  const body = filter.replace(/^\|{1,2}/, '').replace(/\|$/, '');
  const end = filter.replace(/^\|{1,2}/, '').endsWith('|') ? '$' : '';
  const middle = body
    .replace(/[.+?${}()|[\]\\/]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('^', '(?:[^a-z0-9_.%-]|$)');
  return new RegExp(start + middle + end, 'i').test(url);
}

describe('a urlFilter means what the browsers make of it', () => {
  test.each([
    ['/miner.js', 'https://a.example/x/MINER.js?y', true],
    ['/miner.js', 'https://a.example/xminer.js', false],
    ['/miner?key=', 'https://a.example/miner?key=1', true],
    ['/miner?key=', 'https://a.example/minerxkey=1', false],
    ['=ws://*?pool=', 'https://a.example/?p=ws://h?pool=1', true],
    ['||miner.example^', 'https://a.miner.example:8080/', true],
    ['||miner.example^', 'https://miner.example', true],
    ['||miner.example^', 'https://aminer.example/', false],
    ['||miner.example^', 'https://a.example/miner.example/', false],
    ['||miner.example^', 'https://u:p@miner.example/', true],
    ['|https://a.example^', 'https://a.example:80/', true],
    ['|https://a.example^', 'https://a.example.b/', false],
    ['/end.js|', 'https://a.example/end.js', true],
    ['/end.js|', 'https://a.example/end.js?', false],
    ['x^|', 'https://a.example/x', true],
  ])('%s on %s: %s', (filter, url, matches) => {
    expect(compileFilter(filter)(url)).toBe(matches);
    expect(reference(filter, url)).toBe(matches);
  });

  test('agrees with the slow reference on random filters and URLs', () => {
    const letters = (alphabet: string, max: number) =>
      fc.array(fc.constantFrom(...alphabet.split('')), { minLength: 1, maxLength: max }).map((parts) => parts.join(''));
    const url = fc
      .tuple(fc.constantFrom('http', 'wss'), letters('aB.', 6), letters('aB./?=^*|', 12))
      .map(([scheme, host, path]) => `${scheme}://${host}/${path}`);
    const filter = fc
      .tuple(fc.constantFrom('', '', '|', '||'), letters('aAb./*^?', 6), fc.constantFrom('', '', '|'))
      .map((parts) => parts.join(''));
    const property = fc.property(filter, url, (f, u) => compileFilter(f)(u) === reference(f, u));
    fc.assert(property, { numRuns: 20_000 });
  });

  test('a hostile URL of a megabyte costs milliseconds', () => {
    const url = `https://a.example/${'?proxy='.repeat(150_000)}`;
    const start = performance.now();
    expect(compileFilter('?proxy=*?proxy=*?pool=')(url)).toBe(false);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
