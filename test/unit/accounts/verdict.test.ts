// The table of verdicts at its edges.
import { describe, expect, test } from 'vitest';
import { leaseFor, ruleFor, type Facts } from '../../../src/accounts/verdict';

const facts = (over: Partial<Facts> = {}): Facts => ({
  work: 0,
  unseen: 0,
  recent: 0,
  mining: false,
  waits: true,
  ...over,
});

describe('what becomes of a kernel', () => {
  test.each<[string, Partial<Facts>, string | null, string]>([
    ['a captcha of 24 seconds on two cores', { work: 49, unseen: 49, recent: 45 }, null, 'run'],
    ['a captcha of two minutes in front', { work: 240, recent: 60 }, null, 'run'],
    ['a general kernel past 50 core-seconds unseen', { work: 50, unseen: 50 }, 'unseen-work', 'slow'],
    ['a general kernel past five minutes in front', { work: 300 }, 'long-work', 'slow'],
    ['the same where it cannot wait', { work: 300, waits: false }, 'long-work', 'slow'],
    ['and for as long again', { work: 600, waits: false }, 'unslowed-work', 'stop'],
    ['a wallet that catches up', { mining: true, work: 50, recent: 9 }, null, 'run'],
    ['a mining-only kernel past a third of a core', { mining: true, work: 20, recent: 20 }, 'mining-work', 'stop'],
  ])('%s', (_, over, id, order) => {
    const rule = ruleFor(facts(over));
    expect({ id: rule?.id ?? null, order: rule?.order ?? 'run' }).toEqual({ id, order });
  });

  test('a lease is what is left to the next rule, shared by the threads, and never too short to be renewed', () => {
    expect(leaseFor(facts(), 4)).toBe(12.5);
    expect(leaseFor(facts({ work: 280 }), 1)).toBe(20);
    expect(leaseFor(facts({ mining: true, recent: 19 }), 8)).toBe(2);
  });
});
