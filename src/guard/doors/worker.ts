// The Worker door: blob: and data: workers start with the guard in front of their script. Other workers stay native here.
// The first message to a guarded worker is ours and carries the port on which its incidents come back.
import { joinLists } from '../../wasm/list';
import { NativeMessageChannel, addEventListener, call, construct, dataOf, isObject, setPrototypeOf } from '../natives';
import { parseJson, port1Of, port2Of, postToWorker, slice, startPort, startsWith } from '../natives';
import { stopImmediatePropagation } from '../natives';
import { prelude } from '../prelude';
import { STARTED, report } from '../report';
import { trustedText, trustedUrl } from '../trusted';
import { guardedBlob, guardedDataUrl, resolved } from '../worker-script';
import { wrapConstructor } from '../wrap';
import { guardBlobUrls, guardedBlobUrl, type GuardedUrl } from './blob-urls';
import { takeOptions, takeUrl } from './worker-arguments';

export type Constructor = new (...args: unknown[]) => object;

let standIn: unknown;

export function guardWorkers(): void {
  if (postToWorker === undefined) return;
  guardBlobUrls();
  standIn = wrapConstructor(globalThis, 'Worker', {
    construct: (native, args, newTarget) =>
      guarded(native as unknown as Constructor, args, newTarget as unknown as Constructor),
  });
}

function guarded(native: Constructor, args: unknown[], newTarget: Constructor): object {
  if (args.length === 0) return construct(native, args, newTarget);
  const url = takeUrl(args);
  const isModule = takeOptions(args) === 'module';
  const script = guardedUrl(url, isModule);
  if (script === null) return construct(native, args, newTarget);
  // Asked once, and before anything is made: the page's getter may throw, or answer differently the next time.
  const prototype: unknown = newTarget === standIn ? null : newTarget.prototype;
  const worker = tryConstruct(native, args, script.url);
  if (worker === null) {
    script.started();
    return construct(native, args, newTarget);
  }
  if (isObject(prototype)) setPrototypeOf(worker, prototype);
  openPort(worker, script.started);
  return worker;
}

/** Null where the page's policy forbids our URL; the page's own may pass. */
export function tryConstruct(native: Constructor, args: unknown[], url: string): object | null {
  const ours = trustedText(args[0]) === null ? url : trustedUrl(url);
  try {
    return ours === null ? null : construct(native, joinLists<unknown>([ours], args, 1));
  } catch {
    return null;
  }
}

/** The guarded stand-in for a blob: or data: URL; null for every other worker and for URLs that name nothing. */
function guardedUrl(text: string, isModule: boolean): GuardedUrl | null {
  const url = resolved(text);
  if (url === null) return null;
  if (call<boolean>(startsWith, url.base, ['data:'])) {
    const data = guardedDataUrl(url.base + url.fragment, isModule);
    return data === null ? null : { url: data, started: () => undefined };
  }
  const blob = guardedBlobUrl(url.base, isModule, (script) => guardedBlob(script, isModule));
  return blob && { url: blob.url + url.fragment, started: blob.started };
}

/** The worker's first word on its port says that it runs; everything after is an incident. */
function openPort(worker: object, started: () => void): void {
  const { token } = prelude();
  const channel = construct(NativeMessageChannel, []);
  const ours = call<MessagePort>(port1Of, channel);
  const hear = (event: Event): void => {
    const said = call<unknown>(dataOf, event);
    if (said === STARTED) started();
    else report(said);
  };
  call(addEventListener, ours, ['message', hear]);
  call(startPort, ours);
  call(addEventListener, worker, ['message', (event: Event) => hearEarly(event, token), true]);
  call(postToWorker, worker, [token, [call(port2Of, channel)]]);
}

/** What a worker tells before the port has reached it comes as a message that starts with the token. */
export function hearEarly(event: Event, token: string): void {
  const said = call<unknown>(dataOf, event);
  if (typeof said !== 'string' || !call<boolean>(startsWith, said, [token])) return;
  call(stopImmediatePropagation, event);
  try {
    report(parseJson(call<string>(slice, said, [token.length])));
  } catch {
    // forged by the worker's own code: nothing was said
  }
}
