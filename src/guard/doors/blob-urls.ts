// Which Blob is behind a blob: URL of this realm: needed to put the guard in front of a blob worker even when the page
// revokes the URL at once. Holds no Blob longer than the browser itself does.
import { NativeMap, NativeURL, apply, call, mapDelete, mapGet, mapSet, typeOfBlob } from '../natives';
import { wrap } from '../wrap';

const blobs = new NativeMap<string, Blob>();
export const { createObjectURL, revokeObjectURL } = NativeURL;

export function guardBlobUrls(): void {
  wrap(NativeURL, 'createObjectURL', {
    apply: (native, self, args) => {
      const url = apply(native, self, args as never[]);
      if (isBlob(args[0])) call(mapSet, blobs, [url, args[0]]);
      return url;
    },
  });
  wrap(NativeURL, 'revokeObjectURL', {
    apply: (native, self, args) => {
      const done = apply(native, self, args as never[]);
      if (typeof args[0] === 'string') call(mapDelete, blobs, [args[0]]);
      return done;
    },
  });
}

/** The Blob behind the URL, or undefined if another realm made it or it is revoked. */
export const blobBehind = (url: string): Blob | undefined => call(mapGet, blobs, [url]);

function isBlob(value: unknown): boolean {
  try {
    call(typeOfBlob, value);
    return true;
  } catch {
    return false; // a MediaSource
  }
}
