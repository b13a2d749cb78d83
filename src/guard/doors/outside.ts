// Workers that no guard can be inside of: a SharedWorker is known by its own address to other pages too, a service worker
// has to come from its site, and a page's policy may forbid the wrapper before a dedicated one. They start natively,
// untouched; their address goes out, so that they are looked at from outside.
import { append } from '../../wasm/list';
import { NativeMap, apply, call, construct, mapDelete, mapGet, mapSet, methodOf, prototypeOf } from '../natives';
import { realm, startsWith, terminateWorker } from '../natives';
import type { Watch } from '../../protocol/watch';
import { report } from '../report';
import { isOnDuty } from '../stand-down';
import { resolved } from '../worker-script';
import { wrap } from '../wrap';
import { takeUrl } from './script-arguments';

const NativeWeakRef = realm['WeakRef'] as typeof WeakRef | undefined;
const deref = methodOf(prototypeOf(NativeWeakRef), 'deref');

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

/** The worker, which has started without a wrapper; told of by the address that the page gave. */
export function watched<T extends object>(place: Watch['place'], url: string, worker: T): T {
  watch(place, url);
  if (!guardWraps && place === 'worker') keep(url, worker);
  return worker;
}

/** Workers to be ended by their address, where no port leads to them. */
const native = construct(NativeMap, []) as Map<string, WeakRef<object>[]>;

function keep(url: string, worker: object): void {
  const base = resolved(url)?.base;
  if (base === undefined || NativeWeakRef === undefined) return;
  const known = call<WeakRef<object>[] | undefined>(mapGet, native, [base]) ?? [];
  const kept = known.length < MOST_KEPT ? known : living(known);
  append(kept, construct(NativeWeakRef, [worker]) as WeakRef<object>);
  call(mapSet, native, [base, kept]);
}

/** Before the dead are looked for. */
const MOST_KEPT = 64;

function living(known: readonly WeakRef<object>[]): WeakRef<object>[] {
  const kept: WeakRef<object>[] = [];
  for (let i = 0; i < known.length; i += 1) if (call(deref, known[i]) !== undefined) append(kept, known[i]!);
  return kept;
}

/** Ends the workers of that address that still are. */
export function endWorkers(base: string): void {
  const known = call<WeakRef<object>[] | undefined>(mapGet, native, [base]) ?? [];
  for (let i = 0; i < known.length; i += 1) {
    const worker = call<object | undefined>(deref, known[i]);
    if (worker !== undefined) call(terminateWorker, worker);
  }
  call(mapDelete, native, [base]);
}
