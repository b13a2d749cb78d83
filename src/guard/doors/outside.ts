// Workers that no guard can be inside of: a SharedWorker is known by its own address to other pages too, a service worker
// has to come from its site. They start natively, untouched; their address goes out, so that they are looked at from outside.
import { apply, call, construct, realm, startsWith } from '../natives';
import type { Watch } from '../../protocol/watch';
import { report } from '../report';
import { isOnDuty } from '../stand-down';
import { resolved } from '../worker-script';
import { wrap, wrapConstructor } from '../wrap';
import { takeUrl } from './script-arguments';

export function guardOutside(): void {
  wrapConstructor(realm, 'SharedWorker', {
    construct: (native, args, newTarget) => {
      const url = args.length === 0 ? null : takeUrl(args);
      const worker = construct(native as unknown as new () => object, args, newTarget as unknown as new () => object);
      if (url !== null) watch('shared-worker', url);
      return worker;
    },
  });
  wrap((realm['ServiceWorkerContainer'] as { prototype: object } | undefined)?.prototype, 'register', {
    apply: (native, self, args) => {
      const url = args.length === 0 ? null : takeUrl(args);
      const registered = apply(native, self, args as never[]);
      if (url !== null) watch('service-worker', url);
      return registered;
    },
  });
}

/** Tells of a worker that runs without a guard. Never throws: the page has got its worker by then. */
export function watch(place: Watch['place'], url: string): void {
  if (!isOnDuty()) return;
  try {
    const base = resolved(url)?.base;
    if (base !== undefined && call<boolean>(startsWith, base, ['http'])) report({ kind: 'watch', place, url: base });
  } catch {
    // our own failure: the worker is not looked at
  }
}
