// npm start must fail when a promise is broken; each sentence has its innocent twin.
import { expect, test } from 'vitest';
import { pageNamed, type DemoPage } from '../../../demo/hosts';
import { broken } from '../../../scripts/start/expect';
import type { Measured } from '../../../scripts/start/measure';

type Standing = 'stopped' | 'watching';

function seen(
  name: DemoPage['name'],
  count: number,
  standing: Standing | null,
  more: Partial<Measured> = {},
): Measured {
  const state = standing && {
    tabId: 1,
    site: 'x',
    standing,
    stale: false,
    late: false,
    pausedUntil: null,
    attempts: [],
    cases: [],
  };
  return { page: pageNamed(name), count, worked: true, state, stoppedAfter: null, minedOn: false, ...more };
}

test('a stopped miner and an undisturbed file hash are as promised', () => {
  expect(broken(seen('plain', 1000, null), seen('plain', 10, 'stopped'))).toEqual([]);
  expect(broken(seen('files', 0, null), seen('files', 0, 'watching'))).toEqual([]);
});

test.each([
  ['more than 1 % of the hashes', seen('plain', 1000, null), seen('plain', 11, 'stopped')],
  ['hashes after the verdict', seen('plain', 1000, null), seen('plain', 1, 'stopped', { minedOn: true })],
  ['a miner nobody noticed', seen('plain', 1000, null), seen('plain', 0, 'watching')],
  ['a request to the listed host', seen('listed', 1, null), seen('listed', 1, 'stopped')],
  ['a demo that does not mine', seen('plain', 0, null), seen('plain', 0, 'stopped')],
  ['an innocent page that failed', seen('files', 0, null), seen('files', 0, 'watching', { worked: false })],
  ['an innocent page called a miner', seen('files', 0, null), seen('files', 0, 'stopped')],
])('%s is told in one sentence', (_, without, withUs) => {
  expect(broken(without, withUs)).toHaveLength(1);
});
