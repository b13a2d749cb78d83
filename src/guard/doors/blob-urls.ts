// Which Blob is behind a blob: URL of this realm, and the guarded URL that stands for it in workers. Holds nothing longer
// than the browser itself does: what the page revokes is forgotten, ours once the workers made from it have started.
import { NativeMap, NativeURL, apply, call, mapDelete, mapGet, mapSet, typeOfBlob } from '../natives';
import { wrap } from '../wrap';

interface Entry {
  readonly blob: Blob;
  /** Guarded URLs: of the classic and of the module form. */
  readonly guarded: { classic: string | null; module: string | null };
  /** Workers that were made but have not said yet that they run. */
  starting: number;
  revoked: boolean;
}

const entries = new NativeMap<string, Entry>();
const { createObjectURL, revokeObjectURL } = NativeURL ?? {};

export function guardBlobUrls(): void {
  wrap(NativeURL, 'createObjectURL', {
    apply: (native, self, args) => {
      const url = apply(native, self, args as never[]);
      const entry = { blob: args[0], guarded: { classic: null, module: null }, starting: 0, revoked: false };
      if (isBlob(args[0])) call(mapSet, entries, [url, entry]);
      return url;
    },
  });
  wrap(NativeURL, 'revokeObjectURL', {
    apply: (native, self, args) => {
      const done = apply(native, self, args as never[]);
      const entry = typeof args[0] === 'string' ? call<Entry | undefined>(mapGet, entries, [args[0]]) : undefined;
      if (entry === undefined) return done;
      call(mapDelete, entries, [args[0]]);
      entry.revoked = true;
      release(entry);
      return done;
    },
  });
}

export interface GuardedUrl {
  readonly url: string;
  /** To be called once, when the worker runs or will never run. */
  readonly started: () => void;
}

/** The guarded URL for workers made from `url`, made by `guard` on first need; null if the URL is not of this realm. */
export function guardedBlobUrl(url: string, isModule: boolean, guard: (blob: Blob) => Blob): GuardedUrl | null {
  const entry = call<Entry | undefined>(mapGet, entries, [url]);
  if (entry === undefined) return null;
  const form = isModule ? 'module' : 'classic';
  const guarded = (entry.guarded[form] ??= call<string>(createObjectURL, NativeURL, [guard(entry.blob)]));
  entry.starting += 1;
  const started = (): void => {
    entry.starting -= 1;
    release(entry);
  };
  return { url: guarded, started };
}

/** Firefox fetches the script of a worker made in a worker after the constructor has returned, so ours must wait. */
function release({ guarded, starting, revoked }: Entry): void {
  if (!revoked || starting > 0) return;
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
