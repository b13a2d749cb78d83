// Bursts: a miner that tries again and again is one entry with a count, not a ledger full of noise.
import { expect, it } from 'vitest';
import { intoBurst } from '../../../src/background/ledger';
import type { Attempt } from '../../../src/protocol/attempt';

const attempt = (fields: Partial<Attempt> = {}): Attempt => ({
  id: 'new',
  time: 100_000,
  last: 100_000,
  count: 1,
  tabId: 1,
  site: 'news.example',
  host: 'news.example',
  kind: 'wasm',
  place: 'worker',
  reasons: ['mining-family'],
  families: ['x11'],
  ...fields,
});

it('counts the same thing on the same page up', () => {
  const known = [attempt({ id: 'old', time: 50_000, last: 90_000, count: 3 })];
  expect(intoBurst(known, attempt())).toMatchObject({ id: 'old', time: 50_000, last: 100_000, count: 4 });
});

it.each([
  ['a minute later', { last: 39_999 }],
  ['in another tab', { tabId: 2 }],
  ['from another host', { host: 'ads.example' }],
  ['for another reason', { reasons: ['listed-host'] }],
])('starts a new entry %s', (_, difference) => {
  expect(intoBurst([attempt({ id: 'old', ...difference })], attempt()).id).toBe('new');
});
