// The demo on real input: every page in Chromium without and then with the extension, a table, pictures in out/start.
import { mkdirSync } from 'node:fs';
import { PAGES, pageNamed } from '../../demo/hosts';
import { Site } from '../../demo/site';
import { start, type Wanted } from '../../test/browser/environment';
import { broken } from './expect';
import { MINING_WINDOW, measure, type Measured } from './measure';
import { table } from './table';

const FOLDER = 'out/start';

/** Resolves with an exit code: 0 when every promise was kept. */
export async function show(): Promise<number> {
  mkdirSync(FOLDER, { recursive: true });
  const site = await new Site().open();
  try {
    const without = await round(site, 'without', { extension: false });
    const withUs = await round(site, 'with', { extension: true });
    await chinesePopups(site);
    return report(PAGES.map((page) => ({ without: of(without, page.name), withUs: of(withUs, page.name) })));
  } finally {
    await site.close();
  }
}

const of = (all: readonly Measured[], name: string): Measured => {
  const found = all.find((one) => one.page.name === name);
  if (!found) throw new Error(`${name} was not measured`);
  return found;
};

async function round(site: Site, label: string, wanted: Partial<Wanted>): Promise<Measured[]> {
  const session = await start(wanted);
  const measured: Measured[] = [];
  try {
    for (const page of PAGES) {
      const time = page.kind === 'works' ? 'until it is done' : `${MINING_WINDOW / 1000} s`;
      console.log(`${label} us: (${page.letter}) ${page.host}, ${page.title}, ${time}`);
      measured.push(await measure(session, site, page, `${FOLDER}/${page.letter}-${label}`));
    }
  } finally {
    await session.close();
  }
  return measured;
}

/** The popup once more in Chinese: the browser takes its language only at start. */
async function chinesePopups(site: Site): Promise<void> {
  console.log('with us, in Chinese: pictures of the popup');
  const session = await start({ language: 'zh_CN' });
  try {
    for (const page of [pageNamed('listed'), pageNamed('plain'), pageNamed('files')]) {
      const visit = site.visit(page);
      const tab = await session.open(visit.url);
      if (page.kind === 'works') await visit.until((seen) => seen.result !== null, 30_000);
      else await session.stateWhen(tab, (state) => state.standing === 'stopped');
      const popup = await session.popup(tab);
      await popup.screenshot(`${FOLDER}/${page.letter}-with-popup-zh_CN.png`);
      await Promise.all([tab.close(), popup.page.close()]);
    }
  } finally {
    await session.close();
  }
}

function report(rows: readonly { without: Measured; withUs: Measured }[]): number {
  console.log(`\n${table(rows)}\n`);
  const sentences = rows.flatMap(({ without, withUs }) => broken(without, withUs));
  for (const sentence of sentences) console.error(`NOT AS PROMISED: ${sentence}`);
  console.log(`Pictures of pages and popup (English and Chinese): ${FOLDER}/`);
  return sentences.length === 0 ? 0 : 1;
}
