// Modules that were packed: gzip, as loaders embed them and servers store them. World: node.

import { gunzipSync } from 'node:zlib';
import { isGzip, isModule } from '../outside/embedded';

/** No page ships a larger module; it bounds what a gzip bomb may unpack to. */
export const MAX_MODULE = 256 << 20;

/** Bytes as they are, or unpacked when they are gzip; null when they do not unpack. */
export function unpack(bytes: Uint8Array): Uint8Array | null {
  if (!isGzip(bytes)) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_MODULE });
  } catch {
    return null; // Looked like gzip and is not.
  }
}

/** The module itself, or the one in the gzip; nothing when there is none. */
export function unpackModule(bytes: Uint8Array): Uint8Array[] {
  const unpacked = unpack(bytes);
  return unpacked !== null && isModule(unpacked) ? [unpacked] : [];
}
