// The address of a worker that a wrapper stands before: what the page asked for, not the wrapper's own blob: URL, which
// carries it in its fragment behind a token that no page knows (doors/url-worker.ts). World: page and worker.
import { addressOf, call, indexOf, realm, slice } from './natives';

/** Parameter of the function around the guard: the token in a worker, undefined in a document. */
declare const guardToken: string | undefined;

export interface Wrapped {
  readonly address: string;
  readonly isModule: boolean;
  /** The wrapper's own URL, as error events name it. */
  readonly wrapper: string;
}

const MODULE = 'm';
const CLASSIC = 'c';

/** The fragment of a wrapper's URL. */
export const fragmentFor = (token: string, isModule: boolean, address: string): string =>
  `#${token}${isModule ? MODULE : CLASSIC}${address}`;

function read(token: string): Wrapped | undefined {
  const href = call<string>(addressOf, realm.location);
  const cut = call<number>(indexOf, href, [`#${token}`]);
  if (cut < 0) return undefined;
  const rest = call<string>(slice, href, [cut + 1 + token.length]);
  return {
    address: call<string>(slice, rest, [1]),
    isModule: rest[0] === MODULE,
    wrapper: call<string>(slice, href, [0, cut]),
  };
}

/** Set in a wrapped worker only. */
export const wrapped: Wrapped | undefined =
  typeof guardToken === 'undefined' || addressOf === undefined ? undefined : read(guardToken);

/** What this worker's relative URLs are resolved against. */
export const here = (): string => wrapped?.address ?? call<string>(addressOf, realm.location);
