// A flooding page gets its quota a minute and a counter, nothing else.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quota, tally } from '../../../src/relay/quota';

/** Times of events, milliseconds, never going back. */
const times = fc.array(fc.nat(5_000), { maxLength: 500 }).map((steps) => {
  let now = 0;
  return steps.map((step) => (now += step));
});

test('never more than the quota in any minute counted from its first event', () => {
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 9 }), (events, most) => {
      const take = quota(most);
      const taken = events.filter((now) => take(now));
      const minutes = Math.floor((events.at(-1) ?? 0) / 60_000) + 1;
      expect(taken.length).toBeLessThanOrEqual(most * minutes);
      expect(taken.length > 0).toBe(events.length > 0);
    }),
  );
});

test('every refusal is counted, the first is told at once, the rest at most once a minute', () => {
  fc.assert(
    fc.property(times, (events) => {
      const told: number[] = [];
      const count = tally((some) => told.push(some));
      for (const now of events) count(now);
      const end = (events.at(-1) ?? 0) + 60_000;
      count(end);
      expect(told.reduce((sum, some) => sum + some, 0)).toBe(events.length + 1);
      expect(told[0]).toBe(1);
      expect(told.length).toBeLessThanOrEqual(Math.floor(end / 60_000) + 1);
    }),
  );
});
