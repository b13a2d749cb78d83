// A person who is led to a listed host finds a calm page of ours, and decides. A page can neither frame that page, nor find
// it, nor choose what it opens.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LISTED_HOST, pageNamed } from '../../demo/hosts';
import { portOf } from '../../demo/port';
import { BROWSERS } from '../../scripts/browsers/known';
import { start, type Session } from './environment';
import { until } from './popup';

const NEWS = pageNamed('listed').host;
const BACK = 'Go back';

/** Pages of both hosts; what reaches the listed one is noted. */
class Hosts {
  readonly reached: string[] = [];
  private readonly server = createServer(({ headers, url }, response) => {
    const isListed = headers.host?.startsWith(LISTED_HOST) === true;
    if (isListed) this.reached.push(url ?? '');
    const links = `<a id="same" href="${this.url(LISTED_HOST)}">x</a><a id="new" target="_blank" href="${this.url(LISTED_HOST)}">x</a>`;
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(isListed ? '<title>the miner</title><script src="/own.js"></script>' : `<title>news</title>${links}`);
  });

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  url(host: string): string {
    return `http://${host}:${portOf(this.server)}/`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe.each(BROWSERS)('%s', (kind) => {
  let session: Session;
  let hosts: Hosts;
  beforeAll(async () => {
    hosts = await new Hosts().open();
    session = await start({ kind });
  });
  afterAll(async () => {
    await session.close();
    hosts.close();
  });

  /** Resolves when the tab shows the blocked page and has its words. */
  const isBlocked = (tab: Page): Promise<void> => reads(tab, BACK);
  const reads = (tab: Page, words: string): Promise<void> => {
    const says = `document.body.innerText.includes(${JSON.stringify(words)})`;
    return until(() => tab.evaluate<[], () => boolean>(says).catch(() => false), `the tab to say "${words}"`);
  };

  test('a link to a listed host: nothing is asked of it, our page says so, and back leads back', async () => {
    const tab = await session.open(hosts.url(NEWS));
    await tab.click('#same');
    await isBlocked(tab);
    expect(hosts.reached).toEqual([]);
    await press(tab, 0);
    await until(async () => (await tab.title().catch(() => '')) === 'news', 'the page before');
    await tab.close();
  });

  /** The tab that opens next. */
  const nextTab = (): Promise<Page> =>
    new Promise((resolve, reject) =>
      session.browser.once('targetcreated', (target) => void target.page().then((page) => resolve(page!), reject)),
    );
  // The click takes the page away under the evaluation.
  const press = (tab: Page, which: number): Promise<unknown> =>
    tab.evaluate(`void setTimeout(() => document.querySelectorAll('button')[${which}].click())`);
  const isOpen = (tab: Page): Promise<void> =>
    until(async () => (await tab.title().catch(() => '')) === 'the miner', 'the page itself');

  test('a link into a new tab: back closes that tab', async () => {
    const tab = await session.open(hosts.url(NEWS));
    const [other] = await Promise.all([nextTab(), tab.click('#new')]);
    await isBlocked(other);
    await press(other, 0);
    const isGone = (): Promise<boolean> =>
      other.evaluate('0').then(
        () => false,
        () => true,
      );
    await until(isGone, 'the tab to close');
    await tab.close();
  });

  test('a frame of a listed host is blocked in its place, and takes nobody away from the page', async () => {
    const tab = await session.open(`${hosts.url(NEWS)}framing`);
    await tab.evaluate(
      `new Promise((resolve) => { const frame = document.createElement('iframe'); frame.src = '${hosts.url(LISTED_HOST)}'; document.body.append(frame); resolve(); })`,
    );
    await session.stateWhen(tab, ({ attempts }) => attempts.length > 0);
    expect(await tab.title()).toBe('news');
    expect(hosts.reached).toEqual([]);
    await tab.close();
  });

  test('the page itself cannot be loaded, framed or fetched by another', async () => {
    const tab = await session.open(hosts.url(NEWS));
    const scheme = kind === 'chromium' ? 'chrome-extension' : 'moz-extension';
    const ours = `${scheme}://${session.extensionId}/ui/blocked/index.html`;
    const found = await tab.evaluate(`fetch('${ours}').then(() => 'found', () => 'nothing')`);
    const framed = await tab.evaluate(
      `new Promise((resolve) => { const frame = document.createElement('iframe'); frame.src = '${ours}'; frame.onload = frame.onerror = () => { try { resolve(String(frame.contentDocument?.body?.innerText ?? '')); } catch { resolve('other origin'); } }; document.body.append(frame); })`,
    );
    expect(found).toBe('nothing');
    expect(framed).not.toContain(BACK);
    for (const frame of tab.frames().slice(1))
      expect(await frame.evaluate('document.body?.innerText ?? ""').catch(() => '')).not.toContain(BACK);
    await tab.close();
  });

  test('opened in this tab: the page and what it loads of its own come; another tab stays closed to it', async () => {
    const tab = await session.open(hosts.url(NEWS));
    await tab.click('#same');
    await isBlocked(tab);
    await press(tab, 1);
    await isOpen(tab);
    await until(async () => hosts.reached.includes('/own.js'), 'its own script');
    const other = await session.open(hosts.url(NEWS));
    await other.click('#same');
    await isBlocked(other);
    await other.close();
    await tab.close();
  });

  if (kind === 'chromium')
    test.each(['light', 'dark'] as const)('%s: nothing for axe; the safest way has the focus', async (scheme) => {
      const tab = await session.open(hosts.url(NEWS));
      await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await tab.click('#same');
      await isBlocked(tab);
      await tab.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
      const { violations } = (await tab.evaluate('axe.run()')) as AxeResults;
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      expect(await tab.evaluate('document.activeElement?.textContent')).toBe(BACK);
      await tab.close();
    });

  test('always opened: any tab gets there', async () => {
    const tab = await session.open(hosts.url(NEWS));
    await tab.click('#same');
    await isBlocked(tab);
    await press(tab, 2);
    await isOpen(tab);
    const other = await session.open(hosts.url(LISTED_HOST));
    await isOpen(other);
    await other.close();
    await tab.close();
  });
});
