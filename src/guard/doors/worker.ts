// The Worker door: a worker starts with the guard in front of its script, where the page's policy lets it.
// The first message to a guarded worker is ours and carries the port on which its incidents come back.
import { joinLists } from '../../wasm/list';
import { earlyWord } from '../early';
import { NativeEvent, NativeMessageChannel, NativeWeakMap, addEventListener, apply, call, construct } from '../natives';
import { dataOf, dispatchEvent, isObject, port1Of, port2Of, postToWorker, realm, setPrototypeOf } from '../natives';
import { startPort, weakGet, weakSet } from '../natives';
import { workerToken } from '../prelude';
import type { Work } from '../../protocol/work';
import { forgetWorker, noteWork } from '../meter/commands';
import { FAILED, STARTED, passOn, reportWork } from '../report';
import { isOnDuty } from '../stand-down';
import { likeTheirs } from '../trusted';
import { wrap, wrapConstructor } from '../wrap';
import { guardBlobUrls } from './blob-urls';
import { watched } from './outside';
import { takeOptions, takeUrl } from './script-arguments';
import { guardedUrl } from './script-urls';

export type Constructor = new (...args: unknown[]) => object;

const CANCELABLE = { __proto__: null, cancelable: true };

/** What lets go of all that is held for a worker. */
const ends = new NativeWeakMap<object, () => void>();

let standIn: unknown;

export function guardWorkers(): void {
  if (postToWorker === undefined) return;
  guardBlobUrls();
  wrap((realm.Worker as typeof Worker).prototype, 'terminate', {
    apply: (native, self, args) => {
      const done = apply(native, self, args as never[]);
      call<(() => void) | undefined>(weakGet, ends, [self])?.();
      forgetWorker(self as object);
      return done;
    },
  });
  standIn = wrapConstructor(globalThis, 'Worker', {
    construct: (native, args, newTarget) =>
      guarded(native as unknown as Constructor, args, newTarget as unknown as Constructor),
  });
}

function guarded(native: Constructor, args: unknown[], newTarget: Constructor): object {
  if (args.length === 0) return construct(native, args, newTarget);
  const url = takeUrl(args);
  const isModule = takeOptions(args) === 'module';
  const script = isOnDuty() ? guardedUrl(url, isModule) : null;
  const natively = (): object => watched('worker', url, construct(native, args, newTarget));
  if (script === null) return natively();
  // Asked once, and before anything is made: the page's getter may throw, or answer differently the next time.
  const prototype: unknown = newTarget === standIn ? null : newTarget.prototype;
  const worker = tryConstruct(native, args, script.url);
  if (worker === null) {
    script.started();
    return natively();
  }
  if (isObject(prototype)) setPrototypeOf(worker, prototype);
  call(weakSet, ends, [worker, openPort(worker, script.started)]);
  return worker;
}

/** Null where the page's policy forbids our URL; the page's own may pass. */
export function tryConstruct(native: Constructor, args: unknown[], url: string): object | null {
  const ours = likeTheirs(args[0], url);
  try {
    return ours === null ? null : construct(native, joinLists<unknown>([ours], args, 1));
  } catch {
    return null;
  }
}

/**
 * The worker's first word on its port says that it runs. Our end lives as long as the worker's; and where the worker never came
 * to run, that waits in the Worker itself: so our end has to forget the Worker that is ended. Returns what does that.
 */
function openPort(worker: object | undefined, started: () => void): () => void {
  const token = workerToken();
  const channel = construct(NativeMessageChannel, []);
  const ours = call<MessagePort>(port1Of, channel);
  const hear = (event: Event): void => {
    const said = call<unknown>(dataOf, event);
    if (said === STARTED) started();
    else hearFrom(worker, ours, said);
  };
  call(addEventListener, ours, ['message', hear]);
  call(startPort, ours);
  call(addEventListener, worker, ['message', (event: Event) => hearEarly(worker, ours, event, token, started), true]);
  call(postToWorker, worker, [token, [call(port2Of, channel)]]);
  return () => {
    worker = undefined;
    started();
  };
}

/** What it tells was cloned into this realm, so its fields are its own. */
function hearFrom(worker: object | undefined, port: MessagePort, said: unknown): void {
  if (!isObject(said) || (said as { kind?: unknown }).kind !== 'work') return passOn(said);
  if (worker !== undefined) noteWork(worker, port, (said as Work).kernel);
  reportWork(said as Work);
}

/** What a worker tells before the port has reached it. */
function hearEarly(
  worker: object | undefined,
  port: MessagePort,
  event: Event,
  token: string,
  started: () => void,
): void {
  const word = earlyWord(event, token);
  if (word === undefined) return;
  if (word !== FAILED) return hearFrom(worker, port, word);
  started();
  if (worker !== undefined) call(dispatchEvent, worker, [construct(NativeEvent, ['error', CANCELABLE])]);
}
