// What a browser spec needs, so that each spec is a short story: a browser with the built extension, tabs, the popup.
import type { Browser, Page, WebWorker } from 'puppeteer-core';
import type { BrowserName } from '../../scripts/browsers/known';
import type { PageState } from '../../src/protocol/page-state';
import { chromiumWorker, installInChromium, startChromium } from './chromium';
import { installInFirefox, openMozExtension, startFirefox } from './firefox';
import { Popup, ask, until } from './popup';

export type Language = 'en' | 'zh_CN';

export interface Wanted {
  readonly kind: BrowserName;
  /** False for the "without us" half of a comparison. */
  readonly extension: boolean;
  readonly language: Language;
  /** True for a window that a person can use. */
  readonly headed: boolean;
  /** Milliseconds after which Firefox puts an idle background to sleep. */
  readonly idle: number;
  /** More names that stand for this machine. */
  readonly hosts: readonly string[];
  /** Hash of the key of a certificate to be trusted (Chromium; Firefox then trusts any); '' for none. */
  readonly certificate: string;
}

const USUAL: Wanted = {
  kind: 'chromium',
  extension: true,
  language: 'en',
  headed: false,
  idle: 30_000,
  hosts: [],
  certificate: '',
};

/** Starts a browser; the guard is in place for every page opened from then on. */
export async function start(wanted: Partial<Wanted> = {}): Promise<Session> {
  const all = { ...USUAL, ...wanted };
  const { browser, id } = await (all.kind === 'chromium' ? startChromium(all) : startFirefox(all));
  return new Session(browser, all.kind, id);
}

/** Brings the extension to a browser that runs without it, or anew to one that has it, as an update does. */
export async function install({ browser, kind }: Session): Promise<Session> {
  const id = await (kind === 'chromium' ? installInChromium(browser) : installInFirefox(browser));
  return new Session(browser, kind, id);
}

export class Session {
  constructor(
    readonly browser: Browser,
    readonly kind: BrowserName,
    readonly extensionId: string,
  ) {}

  /** A new tab at that address, loaded. */
  async open(url: string): Promise<Page> {
    const page = await this.browser.newPage();
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    return page;
  }

  /** The popup about a tab, opened in a tab of its own. */
  async popup(about: Page): Promise<Popup> {
    const tabId = await this.tabId(about);
    const page = await this.extensionPage(`ui/popup/index.html?tab=${tabId}`);
    await page.waitForFunction('document.body.innerText.trim() !== ""');
    return new Popup(page, tabId);
  }

  /** What the background says about a tab once that is so. */
  async stateWhen(about: Page, holds: (state: PageState) => boolean): Promise<PageState> {
    const tabId = await this.tabId(about);
    const page = await this.console();
    let state = await ask(page, { name: 'pageState', tabId });
    const look = async (): Promise<boolean> => holds((state = await ask(page, { name: 'pageState', tabId })));
    await until(look, 'the background to say so').catch((error: Error) => {
      throw new Error(`${error.message}; it says ${JSON.stringify(state)}`);
    });
    return state;
  }

  /** The extension's own errors once that is so. */
  async errorsWhen(holds: (errors: readonly string[]) => boolean): Promise<readonly string[]> {
    const page = await this.console();
    const read = `(globalThis.browser ?? chrome).storage.local.get('errors').then(({ errors }) => errors ?? [])`;
    let errors: readonly string[] = [];
    const look = async (): Promise<boolean> => holds((errors = await page.evaluate<[], () => Promise<string[]>>(read)));
    await until(look, 'the errors to say so');
    return errors;
  }

  /** Puts something into the extension's storage, as an earlier day would have. */
  async store(area: 'local' | 'session', value: Readonly<Record<string, unknown>>): Promise<void> {
    const page = await this.console();
    const put = `(globalThis.browser ?? chrome).storage.${area}.set(${JSON.stringify(value)})`;
    await page.evaluate<[], () => Promise<void>>(put);
  }

  /** The badge's text for a tab. */
  async badge(about: Page): Promise<string> {
    const page = await this.console();
    const tabId = await this.tabId(about);
    return page.evaluate<[], () => string>(`(globalThis.browser ?? chrome).action.getBadgeText({ tabId: ${tabId} })`);
  }

  /** The extension's service worker; Chromium only. */
  worker(): Promise<WebWorker> {
    return chromiumWorker(this.browser);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  private quiet: Page | null = null;

  /** An extension page kept open for asking; it speaks the popup's messages but shows nobody anything. */
  private async console(): Promise<Page> {
    return (this.quiet ??= await this.extensionPage('ui/popup/index.html?tab=-1'));
  }

  private async extensionPage(path: string): Promise<Page> {
    if (this.kind === 'firefox') return openMozExtension(this.browser, `moz-extension://${this.extensionId}/${path}`);
    return this.open(`chrome-extension://${this.extensionId}/${path}`);
  }

  /** The browser's own number for a tab, found by its address: every visit has its own. */
  private async tabId(about: Page): Promise<number> {
    const page = await this.console();
    const url = about.url();
    const found = `(globalThis.browser ?? chrome).tabs.query({}).then((all) => all.find((tab) => tab.url === ${JSON.stringify(url)})?.id ?? -1)`;
    return page.evaluate<[], () => number>(found);
  }
}
