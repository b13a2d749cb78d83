// Chromium ends an idle service worker at any time: nothing that was told before may be lost, nothing after it missed.
import { TargetType } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { openPage } from './attacks';
import { stage, type Stage } from './stories';

const at = stage({ kind: 'chromium' });

/** Ends the extension's service worker as the browser would, and resolves when it is gone. */
async function endWorker({ session }: Stage): Promise<void> {
  const gone = new Promise<void>((resolve) => {
    session.browser.on('targetdestroyed', (target) => {
      if (target.type() === TargetType.SERVICE_WORKER) resolve();
    });
  });
  const worker = await session.worker();
  await worker.close();
  await gone;
}

test.each(['listed', 'plain'] as const)('attack "%s" after the worker ended: stopped and attributed', async (name) => {
  await endWorker(at);
  const { visit, tab } = await openPage(at.session, at.site, name);
  const { attempts } = await at.session.stateWhen(tab, ({ standing }) => standing === 'stopped');
  expect(attempts[0]?.site).toBe(visit.page.host);
  expect(visit.hashes + visit.minerRequests).toBe(0);
  await tab.close();
});

test('what was told before the worker ended is still told afterwards', async () => {
  const { tab } = await openPage(at.session, at.site, 'plain');
  const before = await at.session.stateWhen(tab, ({ attempts }) => (attempts[0]?.count ?? 0) === 2);
  await endWorker(at);
  const after = await at.session.stateWhen(tab, () => true);
  expect(after.attempts).toEqual(before.attempts);
});
