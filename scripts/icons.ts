// npm run icons: draws public/icons/<posture>-<size>.png from the SVGs in src/ui/canary with the browser of this machine.
// Every icon is the bird on a lump of coal: yellow on coal reads on light and dark toolbars alike. 16 px has drawings of its own.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import puppeteer, { type Page } from 'puppeteer-core';
import { findBrowser } from './find-browser';

const POSTURES = ['watching', 'stopped', 'asking', 'off'] as const;
const SIZES = [16, 32, 48, 128] as const;
const DRAWINGS = 'src/ui/canary';
const ICONS = 'public/icons';

/** The drawing for this size as a data URI: the one made for the size if there is one, else the large one. */
function drawing(posture: string, size: number): string {
  const own = `${DRAWINGS}/${posture}-${size}.svg`;
  const file = existsSync(own) ? own : `${DRAWINGS}/${posture}.svg`;
  return `data:image/svg+xml;base64,${readFileSync(file).toString('base64')}`;
}

/** The tile: coal, rounded, the bird inset by a sixteenth so that it does not touch the edge (16 px fills its grid). */
function tile(posture: string, size: number): string {
  const inset = size === 16 ? 0 : size / 16;
  return `<body style="margin:0;color-scheme:dark"><div style="background:#1f2328;border-radius:22%;
    width:${size}px;height:${size}px"><img src="${drawing(posture, size)}" width="${size - 2 * inset}"
    height="${size - 2 * inset}" style="display:block;padding:${inset}px"></div>`;
}

async function draw(page: Page, posture: string, size: number): Promise<void> {
  await page.setViewport({ width: size, height: size });
  await page.setContent(tile(posture, size));
  const png = await page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: size, height: size } });
  writeFileSync(`${ICONS}/${posture}-${size}.png`, png);
}

mkdirSync(ICONS, { recursive: true });
const browser = await puppeteer.launch({
  executablePath: await findBrowser('chromium'),
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
for (const posture of POSTURES) for (const size of SIZES) await draw(page, posture, size);
await browser.close();
console.log(`drew ${POSTURES.length * SIZES.length} icons into ${ICONS}`);
