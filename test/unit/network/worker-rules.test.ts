// Where a worker mined that no guard can be in: its origin's pages start no more of them, and nothing is written twice.
import { expect, test } from 'vitest';
import { PRIORITY, type DnrRule } from '../../../src/network/dnr';
import { isSiteRuleId } from '../../../src/network/site-rules';
import { isWorkerRuleId, workerRules } from '../../../src/network/worker-rules';

const ORIGIN = 'https://site.example:8443';

test('the origin itself, no host below it and no address that only begins like it', () => {
  const [pages, network] = workerRules(ORIGIN, [])?.addRules ?? [];
  expect(pages?.condition).toEqual({
    urlFilter: '|https://site.example:8443/',
    resourceTypes: ['main_frame', 'sub_frame'],
  });
  expect(network?.condition).toEqual({ initiatorDomains: ['site.example'], tabIds: [-1] });
});

test('a person who switches the site off overrules it', () => {
  for (const { priority } of workerRules(ORIGIN, [])?.addRules ?? [])
    expect(priority).toBeLessThan(PRIORITY.personAllow);
});

test('an origin that has its rules gets none again', () => {
  expect(workerRules(ORIGIN, workerRules(ORIGIN, [])?.addRules ?? [])).toBeNull();
});

test('an IPv6 address is in no domain list', () => {
  expect(workerRules('http://[::1]:80', [])?.addRules.map(({ action }) => action.type)).toEqual(['modifyHeaders']);
});

test('a thousand origins: ids of its own, and the last one has its rules', () => {
  const present = new Map<number, DnrRule>();
  for (let i = 0; i < 1000; i++) {
    const change = workerRules(`https://${i}.example`, [...present.values()]);
    for (const id of change?.removeRuleIds ?? []) present.delete(id);
    for (const rule of change?.addRules ?? []) present.set(rule.id, rule);
  }
  expect(present.size).toBe(200);
  for (const id of present.keys()) expect([isWorkerRuleId(id), isSiteRuleId(id)]).toEqual([true, false]);
  expect([...present.values()].some(({ condition }) => condition.urlFilter === '|https://999.example/')).toBe(true);
});
