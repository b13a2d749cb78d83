// A worker that no guard is in, judged by the files it loaded. How files are read and looked at is the caller's: this holds
// only the walk over them and its bounds.
import type { Look, Miner } from './look';
import { references } from './references';

export interface File {
  readonly bytes: Uint8Array;
  /** True if these bytes came from the browser's cache, so are those that ran; a server may send others a second time. */
  readonly cached: boolean;
}

/** `unscanned`: nothing was found, but what was read need not be what runs. */
export type Scan = { readonly verdict: 'block'; readonly miner: Miner } | { readonly verdict: 'clean' | 'unscanned' };

export interface Means {
  readonly read: (url: string) => Promise<File | null>;
  readonly look: (bytes: Uint8Array) => Promise<Look>;
}

/** Files asked for in one scan: the worker's script, what it names, what those name. */
const MOST_FILES = 96;

export async function scanWorker(script: string, { read, look }: Means): Promise<Scan> {
  const urls = new Set([script]);
  let scanned = false;
  for (const url of urls) {
    const file = await read(url);
    if (url === script) scanned = file?.cached === true;
    if (file === null) continue;
    const { miner, text } = await look(file.bytes);
    if (miner !== null) return { verdict: 'block', miner };
    // A set that grows while it is walked hands out what was added.
    for (const named of references(text, url)) if (urls.size < MOST_FILES) urls.add(named);
  }
  return { verdict: scanned ? 'clean' : 'unscanned' };
}
