// What threads tell of adds up to how many cores, and how many threads, are busy.
import { expect, test } from 'vitest';
import { coresBusy, IDLE, noted, restarted, threadsBusy, type Load } from '../../../src/relay/load';

/** Threads that work `share` of their time and tell of each `step` seconds of work, as guards do, up to `until`, ms. */
function after(until: number, threads: number, share: number, step = 1, load: Load = IDLE): Load {
  const told = Array.from({ length: threads }, (_, thread) => {
    const every = (step * 1000) / share;
    const times = Array.from({ length: Math.floor(until / every) }, (_unused, turn) => (turn + 1) * every);
    return times.map((at) => ({ at: at + thread, seconds: step, thread: String(thread) }));
  });
  return told
    .flat()
    .sort((a, b) => a.at - b.at)
    .reduce(noted, load);
}

test.each([
  [1, 1],
  [4, 1],
  [8, 0.5],
  [16, 0.2],
])('%d threads that work %d of their time', (threads, share) => {
  const load = after(60_000, threads, share);
  expect(threadsBusy(load, 60_000)).toBe(threads);
  const cores = coresBusy(load, 60_000);
  expect(cores).toBeGreaterThan(threads * share * 0.8);
  expect(cores).toBeLessThan(threads * share * 1.5);
});

test('nothing told: nothing busy', () => {
  expect([coresBusy(IDLE, 1e6), threadsBusy(IDLE, 1e6)]).toEqual([0, 0]);
});

test('what was told half a minute ago is forgotten', () => {
  const load = after(10_000, 4, 1);
  expect([coresBusy(load, 45_000), threadsBusy(load, 45_000)]).toEqual([0, 0]);
});

test('whether an order is heeded is measured from it on', () => {
  const before = after(60_000, 4, 1);
  expect(coresBusy(before, 60_000)).toBeGreaterThan(3);
  const slowed = noted(restarted(60_000), { at: 65_000, seconds: 0.1, thread: '0' });
  expect(coresBusy(slowed, 65_000)).toBeCloseTo(0.02, 3);
  const goesOn = noted(restarted(60_000), { at: 62_000, seconds: 1, thread: '0' });
  expect(coresBusy(goesOn, 62_000)).toBeCloseTo(0.5, 3);
});
