// npm run shots: the built popup in every state, language and scheme, as out/shots/<state>-<language>-<scheme>.png.
// `-- --dist DIR` takes another build than dist/chromium. Build first.
import { mkdirSync } from 'node:fs';
import puppeteer, { type Page } from 'puppeteer-core';
import { findBrowser } from './find-browser';
import { SCENES, WIDTH, stage } from '../test/pages/stage';

const OUT = 'out/shots';
const named = process.argv.indexOf('--dist');
const dist = (named > 0 ? process.argv[named + 1] : undefined) ?? 'dist/chromium';

/** Unfolds what is folded, so that the pictures show the evidence too. */
const unfold = (page: Page): Promise<void> =>
  page.$$eval('details', (all) => {
    for (const details of all) details.open = true;
  });

/** The whole popup without a scroll bar, whatever its height. */
async function shoot(page: Page, path: `${string}.png`): Promise<void> {
  const height = await page.$eval('main', (main) => Math.ceil(main.getBoundingClientRect().height));
  await page.setViewport({ width: WIDTH, height, deviceScaleFactor: 2 });
  await page.screenshot({ path });
}

mkdirSync(OUT, { recursive: true });
const browser = await puppeteer.launch({ executablePath: await findBrowser('chromium'), args: ['--no-sandbox'] });
for (const scene of SCENES) {
  const page = await stage(browser, dist, scene);
  if (scene.state === 'stopped-many') await unfold(page);
  await shoot(page, `${OUT}/${scene.state}-${scene.locale}-${scene.scheme}.png`);
  await page.close();
}
await browser.close();
console.log(`${SCENES.length} screenshots in ${OUT}`);
