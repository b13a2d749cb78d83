// What the server saw of one visit to one page. Counted here, outside the browser, so that no page can flatter us.
import { EventEmitter } from 'node:events';
import type { DemoPage } from './hosts';

export class Visit extends EventEmitter {
  /** Hashes the page's miner reported, and nonces that the pool checked and found right or wrong. */
  hashes = 0;
  shares = 0;
  badShares = 0;
  /** Work orders sent to the page's miners. */
  jobs = 0;
  /** How often the page asked for these numbers (twice a second): a clock that ticks only while the page lives. */
  beats = 0;
  /** Requests that reached the listed miner host. */
  minerRequests = 0;
  /** When the last hashes came in, milliseconds since 1970; 0 = never. */
  lastHashes = 0;
  /** What the miner itself says went wrong; the page's own words. */
  failure = '';
  /** An innocent page's result after the server checked it: null until it came. */
  result: { ok: boolean; text: string } | null = null;

  constructor(
    readonly id: string,
    readonly page: DemoPage,
    readonly url: string,
  ) {
    super();
  }

  /** Tells the waiting side that a number changed. */
  changed(): void {
    this.emit('changed');
  }

  /** Resolves when the condition holds; rejects after the limit (milliseconds) with the visit's state in words. */
  async until(holds: (visit: this) => boolean, limit: number): Promise<void> {
    if (holds(this)) return;
    await new Promise<void>((resolve, reject) => {
      const check = (): void => {
        if (!holds(this)) return;
        stop();
        resolve();
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`${this.page.name}: not within ${limit} ms (${this.summary()})`));
      }, limit);
      const stop = (): void => {
        clearTimeout(timer);
        this.off('changed', check);
      };
      this.on('changed', check);
    });
  }

  summary(): string {
    const { hashes, shares, jobs, minerRequests, failure, result } = this;
    return JSON.stringify({ hashes, shares, jobs, minerRequests, failure, result });
  }
}
