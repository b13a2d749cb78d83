// The extension's popup opened as an ordinary tab about another tab, and questions asked through it.
import type { Page } from 'puppeteer-core';
import type { PageState } from '../../src/protocol/page-state';

/** Width of the real popup, so that screenshots show what a person sees. */
const WIDTH = 360;

export class Popup {
  constructor(
    readonly page: Page,
    readonly tabId: number,
  ) {}

  /** What the background says about the tab. */
  state(): Promise<PageState> {
    return ask(this.page, { name: 'pageState', tabId: this.tabId });
  }

  /** Everything a person can read in it. */
  text(): Promise<string> {
    return this.page.evaluate<[], () => string>('document.body.innerText');
  }

  /** Resolves when the popup's text has the words. */
  async reads(words: string): Promise<void> {
    await this.page.waitForFunction(`document.body.innerText.includes(${JSON.stringify(words)})`);
  }

  /** Clicks the switch for this site, as a person would, and waits until the background has taken it. */
  async flip(): Promise<void> {
    const before = (await this.state()).standing === 'off';
    await this.page.click('[role=switch], input[type=checkbox]');
    await until(async () => ((await this.state()).standing === 'off') !== before, 'the switch to take effect');
  }

  async screenshot(path: `${string}.png`): Promise<void> {
    await this.page.setViewport({ width: WIDTH, height: 200, deviceScaleFactor: 2 }).catch(() => undefined);
    const height = await this.page.evaluate<[], () => number>('document.documentElement.scrollHeight');
    await this.page.setViewport({ width: WIDTH, height, deviceScaleFactor: 2 }).catch(() => undefined);
    await this.page.screenshot({ path });
  }
}

/** As long as the popup's own code waits (src/ui/client.ts): a background that ends just now takes a message with it. */
const PATIENCE = 5000;

/** Sends a message as the popup's own code would, and once more where nobody answered. */
export async function ask(page: Page, message: { name: string; [field: string]: unknown }): Promise<PageState> {
  const sent = `(globalThis.browser ?? chrome).runtime.sendMessage(${JSON.stringify(message)})`;
  const asked = `Promise.race([${sent}, new Promise((silent) => setTimeout(silent, ${PATIENCE}))])`;
  for (;;) {
    const answer = await page.evaluate<[], () => PageState | undefined>(asked);
    if (answer !== undefined) return answer;
  }
}

/** Milliseconds between two looks at a condition that no event tells of. */
const LOOK_EVERY = 50;

/** Resolves when the condition holds; rejects after the limit (milliseconds), saying what was waited for. */
export async function until(holds: () => Promise<boolean>, what: string, limit = 20_000): Promise<void> {
  const end = Date.now() + limit;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${limit} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}
