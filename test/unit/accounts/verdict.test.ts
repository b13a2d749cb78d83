// The table of verdicts at its edges.
import { describe, expect, test } from 'vitest';
import { leaseFor, ruleFor, type Facts } from '../../../src/accounts/verdict';

const facts = (over: Partial<Facts> = {}): Facts => ({
  work: 0,
  unseen: 0,
  mining: 0,
  waits: true,
  ...over,
});

describe('what becomes of a kernel', () => {
  test.each<[string, Partial<Facts>, string | null, string]>([
    ['a captcha of 24 seconds on two cores', { work: 49, unseen: 49 }, null, 'run'],
    ['a captcha of two minutes in front', { work: 240 }, null, 'run'],
    ['a general kernel past 50 core-seconds unseen', { work: 50, unseen: 50 }, 'unseen-work', 'slow'],
    ['a general kernel past five minutes in front', { work: 300 }, 'long-work', 'slow'],
    ['the same where it cannot wait', { work: 300, waits: false }, 'long-work', 'slow'],
    ['and for as long again', { work: 600, waits: false }, 'unslowed-work', 'stop'],
    ['a wallet that opens and catches up with its chain', { mining: 1, work: 100 }, null, 'run'],
    ['a mining-only kernel past 3 core-seconds in a minute', { mining: 3, work: 3 }, 'mining-work', 'stop'],
  ])('%s', (_, over, id, order) => {
    const rule = ruleFor(facts(over));
    expect({ id: rule?.id ?? null, order: rule?.order ?? 'run' }).toEqual({ id, order });
  });

  test('a lease is what is left to the next rule, shared by the threads, and never too short to be renewed', () => {
    expect(leaseFor(facts(), 4)).toBe(12.5);
    expect(leaseFor(facts({ work: 280 }), 1)).toBe(20);
    expect(leaseFor(facts({ mining: 2.9 }), 8)).toBe(2);
  });
});
