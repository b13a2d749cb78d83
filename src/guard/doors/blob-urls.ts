// Which Blob is behind a blob: URL of this realm, and the guarded URL that stands for it in workers. Holds nothing longer
// than the page does; but what the page revokes lives on until the workers that it made from it have loaded it.
import { NativeMap, NativeURL, apply, call, mapDelete, mapGet, mapSet, typeOfBlob } from '../natives';
import { preludeKey } from '../prelude';
import { wrap } from '../wrap';

interface Entry {
  readonly blob: Blob;
  /** Guarded URLs: of the classic and of the module form, and what the guard in them was made with. */
  guarded: { readonly key: string; classic: string | null; module: string | null };
  /** Workers that were made but have not said yet that they run. */
  starting: number;
  /** The page's URL once the page has revoked it. */
  revoked: string | null;
}

const entries = new NativeMap<string, Entry>();
const { createObjectURL, revokeObjectURL } = NativeURL;

export function guardBlobUrls(): void {
  wrap(NativeURL, 'createObjectURL', {
    apply: (native, self, args) => {
      const url = apply(native, self, args as never[]);
      const entry = { blob: args[0], guarded: fresh(''), starting: 0, revoked: null };
      if (isBlob(args[0])) call(mapSet, entries, [url, entry]);
      return url;
    },
  });
  wrap(NativeURL, 'revokeObjectURL', {
    apply: (native, self, args) => {
      const entry = typeof args[0] === 'string' ? call<Entry | undefined>(mapGet, entries, [args[0]]) : undefined;
      if (entry === undefined) return apply(native, self, args as never[]);
      call(mapDelete, entries, [args[0]]);
      entry.revoked = args[0] as string;
      return release(entry);
    },
  });
}

const fresh = (key: string): Entry['guarded'] => ({ key, classic: null, module: null });

export interface GuardedUrl {
  readonly url: string;
  /** To be called when the worker runs or will never run; a second call does nothing. */
  readonly started: () => void;
}

/** The guarded URL for workers made from `url`, made by `guard` on first need; null if the URL is not of this realm. */
export function guardedBlobUrl(url: string, isModule: boolean, guard: (blob: Blob) => Blob): GuardedUrl | null {
  const entry = call<Entry | undefined>(mapGet, entries, [url]);
  if (entry === undefined) return null;
  const form = isModule ? 'module' : 'classic';
  // What was made before a kernel was stopped does not know it; a worker may yet be loading it.
  const key = preludeKey();
  if (entry.guarded.key !== key) entry.guarded = fresh(key);
  const guarded = (entry.guarded[form] ??= call<string>(createObjectURL, NativeURL, [guard(entry.blob)]));
  return { url: guarded, started: hold(entry) };
}

/** Keeps a blob: URL loadable, if it is one of this realm, until the function returned is called. */
export function holdBlobUrl(url: string): () => void {
  const entry = call<Entry | undefined>(mapGet, entries, [url]);
  return entry === undefined ? () => undefined : hold(entry);
}

function hold(entry: Entry): () => void {
  let held = true;
  entry.starting += 1;
  return () => {
    if (!held) return;
    held = false;
    entry.starting -= 1;
    release(entry);
  };
}

/** A wrapper loads the page's URL only once it runs, and Firefox fetches a nested worker's script later than the call. */
function release({ guarded, starting, revoked }: Entry): void {
  if (revoked === null || starting > 0) return;
  call(revokeObjectURL, NativeURL, [revoked]);
  if (guarded.classic !== null) call(revokeObjectURL, NativeURL, [guarded.classic]);
  if (guarded.module !== null) call(revokeObjectURL, NativeURL, [guarded.module]);
}

function isBlob(value: unknown): value is Blob {
  try {
    call(typeOfBlob, value);
    return true;
  } catch {
    return false; // a MediaSource
  }
}
