import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileLists } from '../../../src/network/compile';

const compile = (hosts: string, patterns = '', exceptions = '') => compileLists({ hosts, patterns, exceptions });
const loader = (host: string, status = 'current') => `${host} loader ${status} 2025 own 0 -`;
const domains = (text: string) => compile(text).rules[0]?.condition.requestDomains;

describe('hosts become one rule a class', () => {
  test('loaders are blocked from everywhere, with and without final dot, as requests and as pages', () => {
    const requestDomains = ['miner.example', 'miner.example.'];
    const block = { priority: 10, action: { type: 'block' } };
    expect(compile(loader('miner.example')).rules).toEqual([
      { id: 1, ...block, condition: { requestDomains } },
      { id: 3, ...block, condition: { requestDomains, resourceTypes: ['main_frame'] } },
    ]);
  });

  test('pools are blocked unless their own site asks', () => {
    expect(compile('p.pool.example pool current 2025 own 0 site=pool.example').rules[0]?.condition).toEqual({
      requestDomains: ['p.pool.example', 'p.pool.example.'],
      excludedInitiatorDomains: ['pool.example'],
    });
  });

  test('names are written as browsers write them', () => {
    expect(domains(loader('BÜCHER.example'))?.[0]).toBe('xn--bcher-kva.example');
    expect(domains('192.0.2.1 ip current 2025 own 0 -')).toEqual(['192.0.2.1']);
  });

  test('legacy hosts and hosts below a listed one take no place, and are counted', () => {
    const { counts, match } = compile(
      [loader('old.example', 'legacy'), loader('m.example'), loader('a.m.example')].join('\n'),
    );
    expect(match.hosts).toEqual(['m.example']);
    expect(counts).toMatchObject({ loader: 1, legacy: 1, redundant: 1, malformed: 0 });
  });

  test('legacy hosts have rules of their own, but for those that a current host covers', () => {
    const { rules, legacyRules, match } = compile(
      [
        loader('old.example', 'legacy'),
        loader('a.old.example', 'legacy'),
        loader('m.example'),
        loader('a.m.example', 'legacy'),
      ].join('\n'),
    );
    expect(match.legacy).toEqual(['old.example']);
    expect(JSON.stringify(rules)).not.toContain('old.example');
    expect(legacyRules.map(({ condition }) => condition.requestDomains)).toEqual(
      Array(2).fill(['old.example', 'old.example.']),
    );
  });

  test('a loader below a pool keeps its own line: the pool is not blocked as widely', () => {
    const { match } = compile(`p.example pool current 2025 own 0 site=p.example\n${loader('m.p.example')}`);
    expect(match.hosts).toEqual(['m.p.example']);
  });
});

describe('a line that would do harm is dropped with its reason', () => {
  test.each([
    ['github.io', loader('github.io'), 'shared by strangers'],
    ['a whole top-level domain', loader('example'), 'shared by strangers'],
    ['a second-level suffix', loader('co.uk'), 'shared by strangers'],
    ['a URL', loader('https://miner.example/x'), 'not a host name'],
    ['an address as loader', loader('192.0.2.1'), 'does not suit'],
    ['a pool without site', 'p.example pool current 2025 own 0 -', 'do not suit'],
    ['a pool with a foreign site', 'p.example pool current 2025 own 0 site=q.example', 'do not suit'],
    ['a missing column', 'miner.example loader current 2025 own', '5 columns'],
    ['an unknown class', 'miner.example virus current 2025 own 0 -', 'class "virus"'],
    ['an impossible date', 'miner.example loader current 1999 own 0 -', 'since'],
    ['the same host twice', `${loader('m.example')}\n${loader('M.example')}`, 'written twice'],
  ])('%s', (_, text, why) => {
    const { dropped } = compile(text);
    expect(dropped).toEqual([
      expect.objectContaining({ file: 'hosts', kind: 'malformed', why: expect.stringContaining(why) }),
    ]);
  });

  test.each([
    ['too short', 'c.wasm - 2025 own', 'too general'],
    ['an unknown option', '/cryptominer.js popup 2025 own', 'option "popup"'],
    ['two parties', '/cryptominer.js third-party,~third-party 2025 own', 'option "~third-party"'],
    ['not ASCII', '/кришка-miner.js - 2025 own', 'ASCII'],
    ['a star at the end', '/cryptominer* - 2025 own', 'leave it out'],
  ])('pattern: %s', (_, text, why) => {
    expect(compile('', text).dropped[0]?.why).toContain(why);
    expect(compile('', text).rules).toEqual([]);
  });

  test('what exceptions.txt bars stays out, whatever its options', () => {
    const never = 'never m.example - 2025 own # why\nnever /cryptominer.js - 2025 own # why';
    const { rules, counts } = compile(loader('M.example'), '/CryptoMiner.js script 2025 own', never);
    expect(rules).toEqual([]);
    expect(counts).toMatchObject({ never: 2, malformed: 2 });
  });

  test('an exception without reason is refused', () => {
    expect(compile('', '', 'allow ||shop.example^ - 2025 own').dropped[0]?.why).toContain('reason');
  });
});

test('options of a pattern become conditions, and exceptions stand above the lists', () => {
  const { rules } = compile(
    '',
    '/CryptoMiner.js third-party,script,domain=~shop.example 2025 own',
    'allow ||code.example^ domain=code.example 2025 own # why',
  );
  expect(rules).toEqual([
    {
      id: 1001,
      priority: 10,
      action: { type: 'block' },
      condition: {
        urlFilter: '/cryptominer.js',
        isUrlFilterCaseSensitive: false,
        domainType: 'thirdParty',
        resourceTypes: ['script'],
        excludedInitiatorDomains: ['shop.example'],
      },
    },
    {
      id: 9001,
      priority: 20,
      action: { type: 'allow' },
      condition: { urlFilter: '||code.example^', isUrlFilterCaseSensitive: false, initiatorDomains: ['code.example'] },
    },
  ]);
});

test('the order of lines does not change a byte', () => {
  const lines = ['c.example', 'a.example', 'b.example'].map((host) => loader(host));
  const strip = ({ rules, match }: ReturnType<typeof compile>) => JSON.stringify({ rules, match });
  expect(strip(compile(lines.join('\n')))).toBe(strip(compile(lines.reverse().join('\r\n'))));
});

test('any text compiles: every line is a rule, a comment, or dropped with a reason', () => {
  const piece = fc.constantFrom(
    'm.example',
    'loader',
    'pool',
    'current',
    '2025',
    'own',
    '0',
    '-',
    'site=',
    '||',
    '#',
    '[',
    '\u0000',
    '*',
    'allow',
    '/a^',
    'domain=~',
  );
  const text = fc
    .array(fc.oneof(piece, fc.string({ unit: 'grapheme' }), fc.constant('\n')), { maxLength: 60 })
    .map((parts) => parts.join(' '));
  fc.assert(
    fc.property(text, text, text, (hosts, patterns, exceptions) => {
      const { dropped } = compileLists({ hosts, patterns, exceptions });
      return dropped.every(({ why, line }) => why.length > 0 && line > 0);
    }),
    { numRuns: 2000 },
  );
});
