// Policy block > policy allow > person's block > person's allow > exceptions > lists: every combination, once by the function
// that names our own blocks and once by the priorities of the rules that the browser follows.
import { describe, expect, test } from 'vitest';
import { compileLists } from '../../../src/network/compile';
import { PRIORITY } from '../../../src/network/dnr';
import { hostWishRules, onceRules } from '../../../src/network/host-wishes';
import { makeMatcher } from '../../../src/network/match';
import { decide } from '../../../src/network/precedence';

const HOST = 'miner.example';
const SITE = 'page.example';
const LADDER = ['policyBlock', 'policyAllow', 'personBlock', 'personAllow', 'exception', 'list'] as const;
type Step = (typeof LADDER)[number];

/** All 64 sets of voices that may speak about one request. */
const combinations = Array.from({ length: 2 ** LADDER.length }, (_, bits) =>
  LADDER.filter((_step, index) => bits & (1 << index)),
);

function decided(said: readonly Step[]): boolean {
  const wishes = (block: Step, allow: Step) => ({
    blockHosts: said.includes(block) ? [HOST] : [],
    allowSites: said.includes(allow) ? [SITE] : [],
  });
  const { match } = compileLists({
    hosts: said.includes('list') ? `${HOST} loader current 2025 own 0 -` : '',
    patterns: '',
    exceptions: said.includes('exception') ? `allow ||${HOST}^ - 2025 own # why` : '',
  });
  const request = { url: `https://a.${HOST}/x.js`, type: 'script', initiatorHost: SITE };
  const authorities = [wishes('policyBlock', 'policyAllow'), wishes('personBlock', 'personAllow')];
  return decide(request, SITE, authorities, makeMatcher(match)) !== null;
}

test.each(combinations)('%s %s %s %s %s %s: the first of them decides', (...said) => {
  const first = said[0];
  expect(decided(said)).toBe(first === 'policyBlock' || first === 'personBlock' || first === 'list');
});

test('the priorities of the rules are the same ladder', () => {
  const steps = LADDER.map((step) => PRIORITY[step]);
  expect(steps).toEqual([...steps].sort((a, b) => b - a));
  expect(new Set(steps).size).toBe(LADDER.length);
});

describe('a wish about a host', () => {
  test('blocked: as page and as request, above what is allowed', () => {
    const rules = hostWishRules([HOST], []);
    expect(rules.map(({ condition }) => condition.resourceTypes)).toEqual([undefined, ['main_frame']]);
    expect(rules.every(({ priority }) => priority === PRIORITY.personBlock)).toBe(true);
  });

  test('opened: its page and what it loads from itself, from nowhere else', () => {
    const domains = [HOST, `${HOST}.`];
    expect(hostWishRules([], [HOST]).map(({ condition }) => condition)).toEqual([
      { requestDomains: domains, initiatorDomains: domains },
      { requestDomains: domains, resourceTypes: ['main_frame'] },
    ]);
  });

  test('opened once: in that tab only', () =>
    expect(onceRules(7, HOST, 3).map(({ id, condition }) => [id, condition.tabIds])).toEqual([
      [7, [3]],
      [8, [3]],
    ]));

  test('none: no rule', () => expect(hostWishRules([], [])).toEqual([]));
});
