// Puppeteer's own browser download, for every system but Debian-as-root. This path could not be tried where it was
// written (the machines there reach no download host), so treat its first run elsewhere as a test.
import { install } from '@puppeteer/browsers';
import { puppeteerCache, type Known } from './known';

/** Downloads into puppeteer's cache; gives the executable, or the reason it failed as an Error. */
export async function download(known: Known): Promise<string | Error> {
  const { browser, build } = known.download;
  console.log(`downloading ${browser} ${build} with puppeteer ...`);
  try {
    const done = await install({ browser, buildId: build, cacheDir: puppeteerCache() });
    return done.executablePath;
  } catch (error) {
    // Puppeteer's reasons come as a list of lines; the person gets one sentence.
    return new Error(String(error instanceof Error ? error.message : error).replace(/\s+/g, ' '));
  }
}
