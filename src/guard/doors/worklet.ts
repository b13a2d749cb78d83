// Worklets: the guard is added as a module before the page's first one, or stands in front of a blob: or data: module. What
// an audio worklet refused comes back on the port of one of its nodes (audio-processor.ts). World: page.
import { joinLists } from '../../wasm/list';
import { earlyWord } from '../early';
import { NativePromise, addEventListener, apply, call, construct, getterOf, realm } from '../natives';
import { mayWrap } from '../policy';
import { preludeUrl, workerToken } from '../prelude';
import { promised, whenSettled } from '../promises';
import { report } from '../report';
import { likeTheirs } from '../trusted';
import { wrap, wrapConstructor } from '../wrap';
import type { GuardedUrl } from './blob-urls';
import { takeUrl } from './script-arguments';
import { prefixedUrl } from './script-urls';

type Holder = { readonly prototype: object } | undefined;
const { reject } = NativePromise;

type AddModule = (...args: never[]) => Promise<void>;

export function guardWorklets(): void {
  wrap((realm['Worklet'] as Holder)?.prototype, 'addModule', {
    apply: (native, self, args) => {
      try {
        hearNodes();
        return addGuarded(native as AddModule, self, args);
      } catch (reason) {
        return call(reject, NativePromise, [reason]); // thrown by the page's own object for a URL
      }
    },
  });
}

let isHearing = false;

/** Not before the first module: until then there is nothing for a node to play, and most pages have none. */
function hearNodes(): void {
  if (isHearing) return;
  isHearing = true;
  const portOf = getterOf((realm['AudioWorkletNode'] as Holder)?.prototype, 'port');
  wrapConstructor(realm, 'AudioWorkletNode', {
    construct: (native, args, newTarget) => {
      const node = construct(native as unknown as new () => object, args, newTarget as unknown as new () => object);
      call(addEventListener, call(portOf, node), ['message', hear, true]);
      return node;
    },
  });
}

function addGuarded(native: AddModule, self: unknown, args: unknown[]): unknown {
  if (args.length === 0) return apply(native, self, args as never[]);
  const url = takeUrl(args);
  if (mayWrap()) return addAfterGuard(native, self, args);
  const script = prefixedUrl(url, true);
  const ours = script && likeTheirs(args[0], script.url);
  if (script === null || ours === null) return apply(native, self, args as never[]);
  const added = apply(native, self, joinLists<unknown>([ours], args, 1) as never[]);
  return promised<void>((resolve, reject) => {
    whenSettled(added, done(script, resolve), done(script, reject));
  });
}

/** The page's own call follows whether or not the guard could be added; what it throws is the browser's to the letter. */
function addAfterGuard(native: AddModule, self: unknown, args: unknown[]): unknown {
  return promised<void>((resolve, reject) => {
    const own = (): void => whenSettled(apply(native, self, args as never[]), resolve, reject);
    whenSettled(apply(native, self, [preludeUrl()] as never[]), own, own);
  });
}

const done =
  <T>({ started }: GuardedUrl, settle: (value: T) => void) =>
  (value: T): void => {
    started();
    settle(value);
  };

function hear(event: Event): void {
  const word = earlyWord(event, workerToken());
  if (word !== undefined) report(word);
}
