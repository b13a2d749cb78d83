// What a thread is charged, and what an order does to the kernels after it: in one realm, in this order.
import { MessageChannel } from 'node:worker_threads';
import { afterAll, expect, test } from 'vitest';
import { begin, command, isStopped, kernelOf, orderOf, spend } from '../../../../src/guard/meter/accounts';
import { openReports } from '../../../../src/guard/report';

const { port1, port2 } = new MessageChannel();
openReports(port1 as unknown as MessagePort);
afterAll(() => port1.close());

/** More than can be spent between two ticks, so that the clock alone says how much it was. */
const MANY_UNITS = 1e9;

const busy = (milliseconds: number): void => {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
};

/** Core-seconds told since it was last asked. */
async function secondsTold(): Promise<number> {
  let total = 0;
  const add = ({ seconds }: { seconds: number }): void => void (total += seconds);
  port2.on('message', add);
  await new Promise((resolve) => setTimeout(resolve, 50));
  port2.off('message', add);
  return total;
}

test('time between two ticks is charged to whoever worked, however many instances started within', async () => {
  const kernel = kernelOf('00000001');
  const decoy = kernelOf('00000002');
  spend(kernel, MANY_UNITS, false);
  await secondsTold();
  for (let i = 0; i < 60; i += 1) {
    busy(5);
    begin(decoy);
    spend(kernel, MANY_UNITS, false);
  }
  // 300 ms, of which the last step, 250 at most, may not be told yet.
  expect(await secondsTold()).toBeGreaterThan(0.045);
});

test('an order about a kernel of another thread opens no account here, and is known to a worker to come', () => {
  command('00000003', 's', 1);
  expect(orderOf('00000003')).toBe('s');
  expect(orderOf('00000004')).toBe('r');
  command('00000003', 'r', 1);
  expect(orderOf('00000003')).toBe('r');
});

test('where four were slowed the fifth is too, until one is let go; a stop is for good', () => {
  for (const id of ['a', 'b', 'c', 'd']) command(`0000000${id}`, 's', 1);
  expect(orderOf('0000000e')).toBe('s');
  command('0000000a', 'r', 1);
  expect(orderOf('0000000e')).toBe('r');
  command('0000000f', 't', 1);
  command('0000000f', 'r', 1);
  expect(isStopped('0000000f')).toBe(true);
  expect(isStopped('0000000e')).toBe(false);
});
