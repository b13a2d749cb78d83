// The workers of this frame that no guard is in: the background looks at them a few times, since what they load may come
// late. Costs nothing in frames that have none.
import { record } from '../protocol/parse';
import type { Watch } from '../protocol/watch';
import { send } from './send';

/** Milliseconds until a worker's next look, counted from the one before. */
const LOOKS = [500, 3_000, 30_000, 300_000];
/** Until the one look at a worker that was there before its page. */
const STAYED = 2_000;
/** A frame that makes more workers than this has the rest unwatched. */
const MOST = 256;

const watched = new Set<string>();

export const isWatched = (url: string): boolean => watched.has(url);

export function watchWorker(watch: Watch): void {
  if (watched.has(watch.url) || watched.size >= MOST) return;
  watched.add(watch.url);
  lookLater(watch, 0);
}

/** A service worker of an earlier visit serves this page without the page saying so. */
export function watchController(): void {
  const url = navigator.serviceWorker?.controller?.scriptURL;
  if (url === undefined) return;
  setTimeout(() => void look({ kind: 'watch', place: 'service-worker', url }, 0), STAYED);
}

function lookLater(watch: Watch, times: number): void {
  const after = LOOKS[times];
  if (after === undefined) return;
  setTimeout(() => {
    void look(watch, times).then((done) => done || lookLater(watch, times + 1));
  }, after);
}

/** True if the background needs no further look. */
const look = async (watch: Watch, times: number): Promise<boolean> =>
  record(await send({ name: 'watch', watch, look: times }))?.['done'] === true;
