// The Worker door: blob: and data: workers start with the guard in front of their script. Other workers stay native here.
// The first message to a guarded worker is ours and carries the port on which its incidents come back.
import { NativeMessageChannel, NativeURL, addEventListener, call, construct, dataOf, hrefOf } from '../natives';
import { isObject, port1Of, port2Of, postToWorker, startPort, startsWith } from '../natives';
import { joinLists } from '../../wasm/list';
import { prelude } from '../prelude';
import { STARTED, report } from '../report';
import { guardedBlob, guardedDataUrl } from '../worker-script';
import { wrapConstructor } from '../wrap';
import { blobBehind, createObjectURL, guardBlobUrls, revokeObjectURL } from './blob-urls';

type Constructor = new (...args: unknown[]) => object;

const realm = globalThis as unknown as { Worker?: Constructor; TrustedScriptURL?: { prototype: object } };
const trustedToString = (realm.TrustedScriptURL?.prototype as { toString?: unknown } | undefined)?.toString;

export function guardWorkers(): void {
  if (realm.Worker === undefined) return;
  guardBlobUrls();
  wrapConstructor(globalThis, 'Worker', {
    construct: (native, args, newTarget) =>
      guarded(native as unknown as Constructor, args, newTarget as unknown as Constructor),
  });
}

function guarded(native: Constructor, args: unknown[], newTarget: Constructor): object {
  if (args.length === 0) return construct(native, args, newTarget);
  const url = takeOnce(args, 0, urlText);
  const options = takeOnce(args, 1, ownOptions);
  const script = guardedUrl(url, options?.type === 'module');
  if (script === null) return construct(native, args, newTarget);
  const worker = tryConstruct(native, joinLists<unknown>([script], args, 1), newTarget);
  const revoke = (): void => call(revokeObjectURL, NativeURL, [script]);
  if (worker !== null) {
    openPort(worker, revoke);
    return worker;
  }
  revoke();
  return construct(native, args, newTarget);
}

/** Null where Trusted Types or a policy forbid our URL; the page's own may pass. */
function tryConstruct(native: Constructor, args: unknown[], newTarget: Constructor): object | null {
  try {
    return construct(native, args, newTarget);
  } catch {
    return null;
  }
}

/** Reads a caller's argument once, so that the browser cannot be told something else than we were. */
function takeOnce<T>(args: unknown[], index: number, read: (value: unknown) => { own: unknown; seen: T }): T {
  const { own, seen } = read(args[index]);
  if (index < args.length) args[index] = own;
  return seen;
}

function urlText(value: unknown): { own: unknown; seen: string } {
  if (typeof value === 'string') return { own: value, seen: value };
  const trusted = trustedText(value);
  if (trusted !== null) return { own: value, seen: trusted };
  const text = `${value as string}`;
  return { own: text, seen: text };
}

function trustedText(value: unknown): string | null {
  try {
    return trustedToString === undefined ? null : call<string>(trustedToString, value);
  } catch {
    return null; // not a TrustedScriptURL
  }
}

interface WorkerOptionsRead {
  readonly credentials: unknown;
  readonly name: unknown;
  readonly type: unknown;
}

/** The dictionary's members in the order in which Web IDL reads them. */
function ownOptions(value: unknown): { own: unknown; seen: WorkerOptionsRead | null } {
  if (!isObject(value)) return { own: value, seen: null };
  const from = value as WorkerOptionsRead;
  const credentials = textOrAbsent(from.credentials);
  const name = textOrAbsent(from.name);
  const type = textOrAbsent(from.type);
  const own = { __proto__: null, credentials, name, type };
  return { own, seen: own };
}

const textOrAbsent = (value: unknown): string | undefined => (value === undefined ? undefined : `${value as string}`);

/** The guarded stand-in for a blob: or data: URL; null for every other worker and for URLs that name nothing. */
function guardedUrl(url: string, isModule: boolean): string | null {
  try {
    const href = call<string>(hrefOf, construct(NativeURL, [url]));
    if (call<boolean>(startsWith, href, ['data:'])) return guardedDataUrl(href, isModule);
    if (!call<boolean>(startsWith, href, ['blob:'])) return null;
    const script = blobBehind(href);
    if (script === undefined) return null;
    return call<string>(createObjectURL, NativeURL, [guardedBlob(script, isModule)]);
  } catch {
    return null; // relative or no URL at all
  }
}

/**
 * The worker's first word on its port says that it runs: only then may our URL go. (Firefox fetches the script of a worker
 * made in a worker later than the constructor returns.) Everything after is an incident.
 */
function openPort(worker: object, started: () => void): void {
  const channel = construct(NativeMessageChannel, []);
  const ours = call<MessagePort>(port1Of, channel);
  const hear = (event: Event): void => {
    const said = call<unknown>(dataOf, event);
    if (said === STARTED) started();
    else report(said);
  };
  call(addEventListener, ours, ['message', hear]);
  call(startPort, ours);
  call(postToWorker, worker, [prelude().token, [call(port2Of, channel)]]);
}
