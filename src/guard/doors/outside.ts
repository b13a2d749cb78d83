// Workers that no guard can be inside of: a SharedWorker is known by its own address to other pages too, a service worker
// has to come from its site, and a page's policy may forbid the wrapper before a dedicated one. They start natively,
// untouched; their address goes out, so that they are looked at from outside.
import { apply, call, realm, startsWith } from '../natives';
import type { Watch } from '../../protocol/watch';
import { report } from '../report';
import { isOnDuty } from '../stand-down';
import { resolved } from '../worker-script';
import { wrap } from '../wrap';
import { takeUrl } from './script-arguments';

export function guardServiceWorkers(): void {
  wrap((realm['ServiceWorkerContainer'] as { prototype: object } | undefined)?.prototype, 'register', {
    apply: (native, self, args) => {
      const url = args.length === 0 ? null : takeUrl(args);
      const registered = apply(native, self, args as never[]);
      if (url !== null) watch('service-worker', url);
      return registered;
    },
  });
}

/** Set by the build: false where the network layer puts the guard into all but service workers. */
declare const guardWraps: boolean;

/** Tells of a worker that runs without a guard. Never throws: the page has got its worker by then. */
function watch(place: Watch['place'], url: string): void {
  if (!isOnDuty() || (!guardWraps && place !== 'service-worker')) return;
  try {
    const base = resolved(url)?.base;
    if (base !== undefined && call<boolean>(startsWith, base, ['http'])) report({ kind: 'watch', place, url: base });
  } catch {
    // our own failure: the worker is not looked at
  }
}

/** The worker, which has started without a guard; told of by the address that the page gave. */
export function watched<T>(place: Watch['place'], url: string, worker: T): T {
  watch(place, url);
  return worker;
}
