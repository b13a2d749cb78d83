// Puts the built popup on a real page with a scripted background: any state, language and scheme, no extension needed.
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Browser, HTTPRequest, Page } from 'puppeteer-core';
import { fakeBrowser, type Messages } from './fake-browser';
import { NOON, STATES } from './states';

export const LANGUAGES = { en: 'en', zh_CN: 'zh-CN' } as const;
/** Of the popup, in CSS pixels. */
export const WIDTH = 360;
export const SCHEMES = ['light', 'dark'] as const;
export interface Scene {
  readonly state: string;
  readonly locale: keyof typeof LANGUAGES;
  readonly scheme: (typeof SCHEMES)[number];
}

/** Every state in every language and scheme. */
export const SCENES: readonly Scene[] = Object.keys(STATES).flatMap((state) =>
  (['en', 'zh_CN'] as const).flatMap((locale) => SCHEMES.map((scheme) => ({ state, locale, scheme }))),
);

const ORIGIN = 'http://mine-canary.test';
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

function serve(dist: string, request: HTTPRequest): Promise<void> {
  const { pathname, protocol } = new URL(request.url());
  if (protocol === 'data:') return request.continue();
  const file = join(dist, pathname);
  if (!existsSync(file)) return request.respond({ status: 404 });
  return request.respond({ body: readFileSync(file), contentType: TYPES[extname(file)] ?? 'application/octet-stream' });
}

function locale(name: keyof typeof LANGUAGES): Messages {
  return JSON.parse(readFileSync(`public/_locales/${name}/messages.json`, 'utf8')) as Messages;
}

/** The page's clock stands at noon, so that times and the tip of the day are the same in every run. */
function script(scene: Scene): string {
  const told = { messages: locale(scene.locale), language: LANGUAGES[scene.locale], answer: STATES[scene.state] };
  return `var __name = (f) => f; Date.now = () => ${NOON}; globalThis.browser = (${fakeBrowser.toString()})(${JSON.stringify(told)});`;
}

/** Opens the popup of `dist` in this scene and waits until it shows its state. */
export async function stage(browser: Browser, dist: string, scene: Scene): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width: WIDTH, height: 200, deviceScaleFactor: 2 });
  await page.emulateTimezone('Asia/Shanghai');
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scene.scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.setRequestInterception(true);
  page.on('request', (request) => void serve(dist, request));
  await page.evaluateOnNewDocument(script(scene));
  await page.goto(`${ORIGIN}/ui/popup/index.html?tab=7`);
  await page.waitForSelector(scene.state === 'loading' ? 'h1' : '.tip');
  return page;
}
