// Lets go of a worker that mines: the frame that made it, or is served by it, loads anew. Nothing gentler is certain: a
// SharedWorker lives as long as one of its pages does, and an unregistered service worker as long as a page it controls
// (Chromium 156). Firefox ESR 153 lets a running service worker go on for up to five minutes whatever is done.
import { isWatched } from './watched';

export async function leave(url: string, reload: boolean): Promise<void> {
  if (new URL(url).origin !== location.origin) return;
  const isOurs = isWatched(url) || navigator.serviceWorker?.controller?.scriptURL === url;
  await unregister(url);
  if (isOurs && reload) location.reload();
}

async function unregister(url: string): Promise<void> {
  const all = (await navigator.serviceWorker?.getRegistrations()) ?? []; // undefined where pages are not secure
  const ours = all.filter(({ installing, waiting, active }) =>
    [installing, waiting, active].some((worker) => worker?.scriptURL === url),
  );
  await Promise.allSettled(ours.map((registration) => registration.unregister()));
}
