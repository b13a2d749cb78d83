// The SharedWorker door: blob: and data: SharedWorkers start with the guard in front of their script. Those from http(s)
// stay native here. What the worker's guard tells comes over the page's own port, once the page listens there.
import { earlyWord } from '../early';
import { addEventListener, call, construct, isObject, portOfShared, setPrototypeOf } from '../natives';
import { workerToken } from '../prelude';
import { report } from '../report';
import { wrapConstructor } from '../wrap';
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
  const url = prefixedUrl(text, takeOptions(args, true) === 'module')?.url ?? null;
  const prototype: unknown = url === null || newTarget === standIn ? null : newTarget.prototype;
  const worker = url === null ? null : tryConstruct(native, args, url);
  if (worker === null) return construct(native, args, newTarget);
  if (isObject(prototype)) setPrototypeOf(worker, prototype);
  call(addEventListener, call<MessagePort>(portOfShared, worker), ['message', hear, true]);
  return worker;
}

function hear(event: Event): void {
  const word = earlyWord(event, workerToken());
  if (word !== undefined) report(word);
}
