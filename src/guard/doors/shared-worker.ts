// The SharedWorker door: blob: and data: SharedWorkers start with the guard in front of their script. Those from http(s)
// stay native (outside.ts). What the worker's guard tells comes over the page's own port, once the page listens there.
import { SHARED, earlyWord } from '../early';
import { NativeMap, addEventListener, call, construct, isObject, mapGet, mapSet, portOfShared } from '../natives';
import { setPrototypeOf, startsWith } from '../natives';
import { workerToken } from '../prelude';
import { passOn } from '../report';
import { isOnDuty } from '../stand-down';
import { wrapConstructor } from '../wrap';
import { watched } from './outside';
import { takeOptions, takeUrl } from './script-arguments';
import { prefixedUrl } from './script-urls';
import { tryConstruct, type Constructor } from './worker';

let standIn: unknown;

export function guardSharedWorkers(): void {
  if (portOfShared === undefined) return;
  standIn = wrapConstructor(globalThis, 'SharedWorker', {
    construct: (native, args, newTarget) =>
      guarded(native as unknown as Constructor, args, newTarget as unknown as Constructor),
  });
}

function guarded(native: Constructor, args: unknown[], newTarget: Constructor): object {
  if (args.length === 0) return construct(native, args, newTarget);
  const text = takeUrl(args);
  const isModule = takeOptions(args, true) === 'module';
  const url = isOnDuty() ? guardedUrl(text, isModule) : null;
  const prototype: unknown = url === null || newTarget === standIn ? null : newTarget.prototype;
  const worker = url === null ? null : tryConstruct(native, args, url);
  if (worker === null) return watched('shared-worker', text, construct(native, args, newTarget));
  if (isObject(prototype)) setPrototypeOf(worker, prototype);
  call(addEventListener, call<MessagePort>(portOfShared, worker), ['message', hear, true]);
  return worker;
}

/** By what a page made SharedWorkers from: a running one is found by its blob: URL even once that is revoked. */
const made = construct(NativeMap, []) as Map<string, string>;

function guardedUrl(text: string, isModule: boolean): string | null {
  const script = prefixedUrl(text, isModule, true);
  if (script === null) return call<string | undefined>(mapGet, made, [text]) ?? null;
  // The browser takes hold of a Blob before the constructor returns.
  script.started();
  if (call<boolean>(startsWith, text, ['blob:'])) call(mapSet, made, [text, script.url]);
  return script.url;
}

function hear(event: Event): void {
  const word = earlyWord(event, workerToken()) ?? earlyWord(event, SHARED);
  if (word !== undefined) passOn(word);
}
