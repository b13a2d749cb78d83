// What a page's realm still holds once everything that may go has gone. Chromium only: nobody else says.
import type { Page } from 'puppeteer-core';

/** Bytes of script objects alive in the page's process, after collection. */
export async function heapUsed(tab: Page): Promise<number> {
  const session = await tab.createCDPSession();
  // What the first collection frees may hold what only the second one can.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/**
 * Bytes that one turn of a loop may leave: a frame or worker kept by mistake is a hundred thousand. Measured in Chromium 156:
 * 600 for a frame, 240 for a worker, where without us there is nothing; that little leak is still to be found.
 */
export const LEFT_A_TURN = 2000;
