// Accounts fade, and what cannot be read is no account.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { charged, EMPTY, faded, parseAccount, type Piece } from '../../../src/accounts/account';

const NOW = Date.UTC(2026, 10, 25);
const HOUR = 3_600_000;
const piece = (seconds: number, unseen = true): Piece => ({ seconds, mining: seconds / 2, unseen });

describe('an account', () => {
  test('holds what it was charged, seen and unseen', () => {
    const account = charged(charged(EMPTY, piece(10), NOW), piece(5, false), NOW);
    expect(account).toEqual({ work: 15, unseen: 10, mining: 7.5, at: NOW });
  });

  test('is half after four hours, and next to nothing after a day; its last minute is over by then', () => {
    const account = charged(EMPTY, piece(64), NOW);
    expect(faded(account, NOW + 4 * HOUR).work).toBeCloseTo(32);
    expect(faded(account, NOW + 24 * HOUR).unseen).toBeCloseTo(1);
    expect(faded(account, NOW + HOUR / 6).mining).toBeLessThan(0.01);
  });

  test('a clock that is set back fades nothing', () => {
    const account = charged(EMPTY, piece(64), NOW);
    expect(faded(account, NOW - HOUR).work).toBe(64);
  });

  test('comes back from storage as it went in; anything else is null', () => {
    const account = charged(EMPTY, piece(64), NOW);
    expect(parseAccount(JSON.parse(JSON.stringify(account)))).toEqual(account);
    fc.assert(fc.property(fc.jsonValue(), (value) => void parseAccount(value)));
    for (const bad of [null, 7, [], {}, { ...account, work: -1 }, { ...account, at: NaN }, { ...account, unseen: '1' }])
      expect(parseAccount(bad)).toBeNull();
  });
});
