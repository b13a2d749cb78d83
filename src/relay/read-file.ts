// Reads a file of this frame's origin for the background. Only a frame's own fetch finds the cache entry that its workers
// were started from, byte for byte, also under no-cache and whatever the page's policy says (Chromium 156, Firefox ESR 153);
// what was sent as no-store is in no cache.
import { MOST_BYTES, type ReadFile } from '../protocol/file';

/** The file, or null where there is none, or none without the `network`. */
export async function readFile(url: string, network: boolean): Promise<ReadFile | null> {
  // Firefox refuses the mode in content scripts, so there nothing is known to come from the cache.
  const kept = await body(url, { cache: 'only-if-cached', mode: 'same-origin' });
  if (kept !== null) return { base64: kept, cached: true };
  const sent = network ? await body(url, { cache: 'force-cache' }) : null;
  return sent === null ? null : { base64: sent, cached: false };
}

async function body(url: string, how: RequestInit): Promise<string | null> {
  try {
    const response = await fetch(url, how);
    const blob = response.ok ? await response.blob() : null;
    return blob === null || blob.size > MOST_BYTES ? null : await base64Of(blob);
  } catch {
    return null; // not in the cache, or not to be had
  }
}

/** By way of a data: URL, the browser's own encoder. */
const base64Of = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = reader.result as string; // as readAsDataURL promises
      resolve(url.slice(url.indexOf(',') + 1));
    };
    reader.onerror = () => reject(new Error('unreadable'));
    reader.readAsDataURL(blob);
  });
