// The SharedWorker door: blob: and data: SharedWorkers start with the guard in front of their script. Those from http(s)
// stay native here. What the worker's guard tells comes over the page's own port, once the page listens there.
import { addEventListener, call, construct, isObject, portOfShared, setPrototypeOf, startsWith } from '../natives';
import { prelude } from '../prelude';
import { guardedBlob, guardedDataUrl, resolved } from '../worker-script';
import { wrapConstructor } from '../wrap';
import { guardedBlobUrl } from './blob-urls';
import { hearEarly, tryConstruct, type Constructor } from './worker';
import { takeOptions, takeUrl } from './worker-arguments';

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
  const url = guardedUrl(text, takeOptions(args, true) === 'module');
  const prototype: unknown = url === null || newTarget === standIn ? null : newTarget.prototype;
  const worker = url === null ? null : tryConstruct(native, args, url);
  if (worker === null) return construct(native, args, newTarget);
  if (isObject(prototype)) setPrototypeOf(worker, prototype);
  const { token } = prelude();
  const port = call<MessagePort>(portOfShared, worker);
  call(addEventListener, port, ['message', (event: Event) => hearEarly(event, token), true]);
  return worker;
}

/** The same stand-in for the same URL, since that means the same worker: a blob's is kept while the page has not revoked it. */
function guardedUrl(text: string, isModule: boolean): string | null {
  const url = resolved(text);
  if (url === null) return null;
  if (call<boolean>(startsWith, url.base, ['data:'])) return guardedDataUrl(url.base + url.fragment, isModule);
  const blob = guardedBlobUrl(url.base, isModule, (script) => guardedBlob(script, isModule));
  return blob && blob.url + url.fragment;
}
