// Workers that no guard is inside of, told of by a page's guard: their files are read by that page's relay, out of the
// browser's cache, judged here, and where one mines its site gets no more such workers. Wakes only when one is made.
import type { Runtime } from 'webextension-polyfill';
import { browser, isFirefox } from '../browser';
import { fromBase64 } from '../outside/base64';
import { isFile } from '../outside/references';
import { scanWorker, type File, type Scan } from '../outside/scan';
import { parseFile } from '../protocol/file';
import { parseWatch, type Watch } from '../protocol/watch';
import { loadSettings } from '../settings/store';
import { recordAttempt, senderHost } from './attempts';
import { noteError } from './errors';
import { webHost } from './hosts';
import { lookOnce } from './looks';
import { stopWorkers } from './stop-workers';

/** A page cannot make us read without end; a worker that finds no room is looked at again later. */
const MOST_AT_ONCE = 4;

const running = new Map<string, Promise<Scan>>();

/** Looks at a watched worker for the `look`th time; true if it needs no further look. */
export async function lookFromOutside(said: unknown, look: number, sender: Runtime.MessageSender): Promise<boolean> {
  const watch = parseWatch(said);
  const { tab, frameId } = sender;
  const origin = watch && new URL(watch.url).origin;
  // Such workers are of their page's origin; anything else is not one, and no reason to read a stranger's files.
  if (!watch || tab?.id === undefined || frameId === undefined || origin !== senderOrigin(sender)) return true;
  // There every worker's script carries the guard but a service worker's.
  if (isFirefox() && watch.place !== 'service-worker') return true;
  const site = webHost(tab.url) ?? '';
  if ((await loadSettings()).allowSites.includes(site)) return true;
  const scan = await once(watch.url, () =>
    scanWorker(watch.url, { read: reader(watch, look, tab.id!, frameId), look: lookOnce }),
  );
  if (scan?.verdict === 'unscanned' && look === 1) await noteError('outside', 'a worker’s script was not in the cache');
  if (scan?.verdict !== 'block') return false;
  await stopWorkers(watch.url, origin, tab.id);
  // After the stop, which may have loaded the page anew: the attempt is to be seen on the page that is in the tab now.
  const { evidence, judgement } = scan.miner;
  const where = { tabId: tab.id, site, host: senderHost(sender) ?? site, place: watch.place };
  const what = { kind: 'wasm' as const, reasons: judgement.reasons, families: evidence.families };
  await recordAttempt({ ...where, ...what }, tab.incognito);
  return true;
}

const senderOrigin = ({ url, ...sender }: Runtime.MessageSender & { origin?: string }): string =>
  sender.origin ?? new URL(url ?? 'about:blank').origin;

/** One scan of a worker at a time, however many of its pages ask; null where too many run. */
function once(url: string, scan: () => Promise<Scan>): Promise<Scan | null> {
  const known = running.get(url);
  if (known) return known;
  if (running.size >= MOST_AT_ONCE) return Promise.resolve(null);
  const started = scan().finally(() => running.delete(url));
  running.set(url, started);
  return started;
}

/**
 * Reads files as the frame sees them. The worker's own script is asked of the network only once it had time to get into the
 * cache. Firefox cannot be asked for its cache alone, so there only files are read that a script names.
 */
function reader({ url: script }: Watch, look: number, tabId: number, frameId: number) {
  return async (url: string): Promise<File | null> => {
    const network = url === script ? look > 0 : isFirefox() && isFile(url);
    const message = { name: 'read', url, network };
    const answer: unknown = await browser.tabs.sendMessage(tabId, message, { frameId }).catch(() => null);
    const file = parseFile(answer);
    return file && { bytes: fromBase64(file.base64), cached: file.cached };
  };
}
