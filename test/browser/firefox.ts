// Starts Firefox with (or without) the built extension over WebDriver BiDi. Traps met on the way are told where they bite.
import { resolve } from 'node:path';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from '../../scripts/find-browser';
import type { Wanted } from './environment';

export const FIREFOX_BUILD = resolve('dist/firefox');
const ADDON = 'mine-canary@mine-canary.example';
/** Firefox makes up a host name for each install; a fixed one lets us open the extension's pages. */
const UUID = '5e1f7a0c-3b52-4c7d-9d0e-7c1a2b3c4d5e';

const preferences = ({ language, idle }: Wanted): Record<string, unknown> => ({
  'network.dns.forceResolve': '127.0.0.1',
  // Names under localhost would otherwise be asked for over IPv6 too, where nobody listens.
  'network.dns.disableIPv6': true,
  // A socket that failed would make the next one to this machine wait, for up to a minute.
  'network.websocket.delay-failed-reconnects': false,
  'extensions.webextensions.uuids': JSON.stringify({ [ADDON]: UUID }),
  'extensions.background.idle.timeout': idle,
  'intl.locale.requested': language === 'zh_CN' ? 'zh-CN' : 'en-US',
  // Without its language pack Firefox falls back to English for itself, but the extension's texts follow this.
  'intl.accept_languages': language === 'zh_CN' ? 'zh-CN, zh' : 'en-US, en',
});

/** A running Firefox and the installed extension's host name ('' without it). */
export async function startFirefox(wanted: Wanted): Promise<{ browser: Browser; id: string }> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: await findBrowser('firefox'),
    headless: !wanted.headed,
    acceptInsecureCerts: wanted.certificate !== '',
    // Firefox refuses to navigate to moz-extension: pages under automation without this.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: preferences(wanted),
  });
  return { browser, id: wanted.extension ? await installInFirefox(browser) : '' };
}

/** Installs the extension; its host name is always the same. */
export async function installInFirefox(browser: Browser): Promise<string> {
  await browser.installExtension(FIREFOX_BUILD);
  const page = await openMozExtension(browser, `moz-extension://${UUID}/ui/popup/index.html?tab=-1`);
  await guardRegistered(page);
  await page.close();
  return UUID;
}

/** Opens one of the extension's own pages. Firefox never reports such a navigation as done, so it is not awaited. */
export async function openMozExtension(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url, { timeout: 300 }).catch(() => undefined);
  await page.waitForFunction('typeof browser === "object" && document.readyState === "complete"');
  return page;
}

async function guardRegistered(page: Page): Promise<void> {
  await page.waitForFunction('browser.scripting.getRegisteredContentScripts().then((all) => all.length > 0)', {
    timeout: 15_000,
  });
}
