// `npm start -- --headed`: a normal window with the extension and the demo's index, open until Ctrl-C.
import { INDEX_HOST } from '../../demo/hosts';
import { Site } from '../../demo/site';
import { start } from '../../test/browser/environment';

/** Resolves with an exit code when the person is done. */
export async function headed(): Promise<number> {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    console.error('There is no display here, so no window can be shown: run `npm start` without --headed.');
    return 2;
  }
  const site = await new Site().open();
  const session = await start({ headed: true });
  await session.open(site.url(INDEX_HOST));
  console.log(`The demo is at ${site.url(INDEX_HOST)} in the window that just opened. Ctrl-C here ends it.`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    session.browser.once('disconnected', resolve);
  });
  await session.close().catch(() => undefined); // the person may have closed the window already
  await site.close();
  return 0;
}
