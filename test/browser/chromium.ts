// Starts Chromium with (or without) the built extension, headless, cut off from the network but for the demo's hosts.
import { resolve } from 'node:path';
import { TargetType, launch, type Browser, type Target, type WebWorker } from 'puppeteer-core';
import { findBrowser } from '../../scripts/find-browser';
import { ALL_HOSTS } from '../../demo/hosts';
import type { Language, Wanted } from './environment';

export const CHROMIUM_BUILD = resolve('dist/chromium');

/** Chromium's own switches for a run. `~NOTFOUND` makes every other host fail, so that no test depends on the net. */
function switches({ language, headed, hosts: more, certificate }: Wanted): string[] {
  const hosts = [...ALL_HOSTS, '*.localhost', ...more].map((host) => `MAP ${host} 127.0.0.1`);
  return [
    `--host-resolver-rules=${[...hosts, ...(headed ? [] : ['MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'])].join(', ')}`,
    `--lang=${locale(language)}`,
    '--window-size=1100,800',
    '--force-color-profile=srgb',
    ...(certificate === '' ? [] : [`--ignore-certificate-errors-spki-list=${certificate}`]),
    // Root has no user namespaces to build the sandbox from; only ever with our own pages.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

const locale = (language: Language): string => (language === 'zh_CN' ? 'zh-CN' : 'en-US');

/** Chromium takes the extension's language from LANGUAGE on Linux and from --lang elsewhere. */
const environment = ({ language }: Wanted): Record<string, string | undefined> => ({
  ...process.env,
  LANGUAGE: language === 'zh_CN' ? 'zh_CN' : 'en_US',
});

/** A running Chromium and the installed extension's id ('' without it). */
export async function startChromium(wanted: Wanted): Promise<{ browser: Browser; id: string }> {
  const browser = await launch({
    executablePath: await findBrowser('chromium'),
    headless: !wanted.headed,
    // With a window open, Ctrl-C is ours: it ends the demo in order instead of ending us.
    handleSIGINT: !wanted.headed,
    pipe: true,
    enableExtensions: true,
    ...(wanted.headed ? { defaultViewport: null } : { defaultViewport: { width: 1100, height: 700 } }),
    args: switches(wanted),
    env: environment(wanted),
  });
  return { browser, id: wanted.extension ? await installInChromium(browser) : '' };
}

/** Installs the extension, at about:blank: with a page on the command line the first navigation can hang. */
export async function installInChromium(browser: Browser): Promise<string> {
  const before = new Set(browser.targets().filter(isExtensionWorker));
  const id = await browser.installExtension(CHROMIUM_BUILD);
  // Installed over itself, the extension has its old worker for a moment longer.
  const target = await browser.waitForTarget((one) => isExtensionWorker(one) && !before.has(one));
  await guardRegistered(await workerOf(target));
  return id;
}

const isExtensionWorker = (target: Target): boolean =>
  target.type() === TargetType.SERVICE_WORKER && target.url().startsWith('chrome-extension://');

/** The extension's service worker, woken or waited for. */
export const chromiumWorker = async (browser: Browser): Promise<WebWorker> =>
  workerOf(await browser.waitForTarget(isExtensionWorker));

async function workerOf(target: Target): Promise<WebWorker> {
  const worker = await target.worker();
  if (!worker) throw new Error('the extension has no service worker');
  return worker;
}

// A worker that has only just begun has no `chrome` yet; that counts as not registered.
const REGISTERED = `typeof chrome === 'undefined' ? 0 : chrome.scripting.getRegisteredContentScripts().then((all) => all.length)`;

/** Resolves when the guard is registered for coming pages; the condition is asked inside the worker, turn by turn. */
async function guardRegistered(worker: WebWorker): Promise<void> {
  const limit = Date.now() + 15_000;
  while (Date.now() < limit) {
    const count = await worker.evaluate<[], () => Promise<number>>(REGISTERED);
    if (count > 0) return;
  }
  throw new Error('the guard was not registered within 15 s of installing the extension');
}
