import { describe, expect, test } from 'vitest';
import { lint, readSources } from '../../scripts/lists';
import { compileLists } from '../../src/network/compile';
import { requestFilters } from '../../src/network/filters';
import { makeMatcher } from '../../src/network/match';

const sources = readSources();
const compiled = compileLists(sources);
const match = makeMatcher(compiled.match);
const script = (url: string, initiatorHost = 'page.example') => match({ url, type: 'script', initiatorHost });

describe('blocklists/', () => {
  test('has no fault', () => expect(lint(sources, compiled)).toEqual([]));

  test('stays far below the 30,000 rules that both browsers guarantee', () => {
    expect(compiled.rules.length).toBeGreaterThan(70);
    expect(compiled.rules.length).toBeLessThan(3000);
  });

  test('every listed host is recognised, alone and below; its near miss is not', () => {
    for (const host of [...compiled.match.hosts, ...compiled.match.pools]) {
      const address = /^[\d.]+$/.test(host);
      expect(script(`https://${host}/`), host).toMatchObject({ rule: 'listed-host' });
      if (!address) expect(script(`https://a.b.${host}/`), host).toMatchObject({ rule: 'listed-host' });
      expect(script(address ? `https://${host}.example/` : `https://x${host}/`)?.rule, host).not.toBe('listed-host');
    }
  });

  test('no name that exceptions.txt bars is blocked', () => {
    const barred = sources.exceptions.split('\n').flatMap((line) => /^never\s+(\S+)/.exec(line)?.[1] ?? []);
    expect(barred.length).toBeGreaterThan(15);
    for (const fact of barred) {
      const url =
        /^[a-z0-9.-]+$/.test(fact) && !fact.startsWith('.') ? `https://${fact}/` : `https://x.example/a${fact}`;
      expect(script(url), fact).toBeNull();
    }
  });

  test.each([
    'https://cdn.jsdelivr.net/npm/hash-wasm/dist/sha256.umd.min.js',
    'https://github.githubassets.com/assets/wasm-miner.js',
    'https://www.getmonero.org/',
    'https://supportxmr.com/api/pool/stats',
    'https://web3.proctoredu.com/app.wasm',
    'https://duckdns.org/',
    'https://cloudflareinsights.com/beacon.min.js',
    'https://game.example/assets/miner.png',
    'https://unpkg.com/altcha/dist/altcha.js',
  ])('innocent: %s', (url) => expect(script(url)).toBeNull());

  test('the background is woken for listed things only', () => {
    const filters = requestFilters(compiled.match);
    expect(filters).not.toContain('*://*/*');
    expect(filters.length).toBeLessThan(5000);
  });

  test('a faulty line is reported with its place', () => {
    const hosts = `${sources.hosts}zzz.example loader current\n`;
    const [finding] = lint({ ...sources, hosts });
    expect(finding).toMatchObject({ file: 'hosts', why: '3 columns, not 7', line: sources.hosts.split('\n').length });
  });
});
