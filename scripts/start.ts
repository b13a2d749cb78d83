// npm start: builds the extension and shows it at work on the demo site. `-- --headed` opens a window to click around.
import { spawnSync } from 'node:child_process';
import { ensureChineseFont } from './browsers/debian';
import { NoBrowser, findBrowser } from './find-browser';
import { headed } from './start/headed';
import { show } from './start/show';

async function main(): Promise<number> {
  console.log(`browser: ${await findBrowser('chromium')}`);
  ensureChineseFont();
  const built = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', 'chromium'], { stdio: 'inherit' });
  if (built.status !== 0) return 1;
  return process.argv.includes('--headed') ? headed() : show();
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof NoBrowser)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
