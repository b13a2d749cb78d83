// A browser, with the extension or without, that opens tests one by one and brings back what they say about themselves.
// The browser is started anew when it no longer answers.
import type { Browser, Page } from 'puppeteer-core';
import { setTimeout as after } from 'node:timers/promises';
import type { BrowserName } from '../browsers/known';
import { start, type Session } from '../../test/browser/environment';
import { addressOf, type SuiteTest } from './suite';

/** Pairs of a subtest's name and its status with message; '' names the test as a whole. */
export type Results = readonly (readonly [string, string])[];

/** A little more than what the tests grant themselves, in ms. */
const LIMIT = 12_000;
const LONG = 62_000;

export class Visitor {
  private session: Session | null = null;
  /** Used again and again, since a new tab costs more than most tests. */
  private tab: Page | null = null;

  constructor(
    private readonly kind: BrowserName,
    private readonly extension: boolean,
    private readonly certificate: string,
  ) {}

  async visit(test: SuiteTest): Promise<Results> {
    const limit = test.long ? LONG : LIMIT;
    const visited = await Promise.race([
      this.look(test, limit).catch(lost),
      after(limit + 15_000, STUCK, { ref: false }),
    ]);
    if (visited === STUCK || visited === LOST) await this.close();
    return visited;
  }

  async close(): Promise<void> {
    const browser = this.session?.browser;
    this.session = this.tab = null;
    await Promise.race([browser?.close().catch(() => undefined), after(5000)]);
    browser?.process()?.kill('SIGKILL');
  }

  private async look(test: SuiteTest, limit: number): Promise<Results> {
    const { browser } = (this.session ??= await this.begin());
    const tab = (this.tab ??= await openTab(browser));
    // A test before may have taken the focus with a window of its own.
    await tab.bringToFront();
    const said = await resultsOf(tab, addressOf(test), limit);
    if (said === LATE) this.tab = null;
    for (const page of await browser.pages()) if (page !== this.tab) await page.close();
    return said;
  }

  private begin(): Promise<Session> {
    const { kind, extension, certificate } = this;
    return start({ kind, extension, hosts: ['*.test'], certificate });
  }
}

const STUCK: Results = [['', 'the browser no longer answers']];
const LOST: Results = [['', 'the browser was lost']];
const lost = (): Results => LOST;

const LATE: Results = [['', 'no result in time']];

async function openTab(browser: Browser): Promise<Page> {
  const tab = await browser.newPage();
  tab.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  return tab;
}

async function resultsOf(tab: Page, address: string, limit: number): Promise<Results> {
  const ended = tab.waitForFunction('window.conformanceResults', { timeout: limit, polling: 50 });
  // A page that never finishes loading may still judge itself.
  tab.goto(address, { timeout: limit }).catch(() => undefined);
  try {
    const results = String(await (await ended).jsonValue());
    // Else they would be taken for those of the page that comes next.
    await tab.evaluate('delete window.conformanceResults');
    return JSON.parse(results);
  } catch {
    return LATE;
  }
}
