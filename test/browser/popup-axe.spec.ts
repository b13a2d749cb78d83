// Every state of the popup, in both languages and schemes, passes axe in a real browser; and the keyboard reaches it all.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/find-browser';
import { SCENES, stage } from '../pages/stage';

const DIST = process.env['POPUP_DIST'] ?? 'dist/chromium';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser;

beforeAll(async () => {
  browser = await puppeteer.launch({ executablePath: await findBrowser('chromium'), args: ['--no-sandbox'] });
});
afterAll(() => browser.close());

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const results = (await page.evaluate('axe.run()')) as AxeResults;
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

describe('every state', () => {
  test.each(SCENES)('$state, $locale, $scheme: nothing for axe, nothing wider than 360 px', async (scene) => {
    const page = await stage(browser, DIST, scene);
    await page.$$eval('details', (all) => all.forEach((details) => (details.open = true)));
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.close();
  });
});

describe('keyboard', () => {
  test('Tab goes through details, the switch and reload in reading order, each with a visible ring', async () => {
    const page = await stage(browser, DIST, { state: 'off-stale', locale: 'en', scheme: 'light' });
    const stops: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      await page.keyboard.press('Tab');
      stops.push((await page.evaluate(`document.activeElement.role ?? document.activeElement.textContent`)) as string);
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    }
    expect(stops).toEqual(['Details', 'switch', 'Reload']);
    await page.close();
  });

  test('Space on the switch asks for the absolute value', async () => {
    const page = await stage(browser, DIST, { state: 'watching', locale: 'en', scheme: 'light' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    const sent = (await page.evaluate('browser.sent')) as { name: string }[];
    expect(sent.filter(({ name }) => name === 'setSite')).toEqual([
      { name: 'setSite', tabId: 7, site: 'films.example', on: false },
    ]);
    await page.close();
  });
});
