// Puts the demo's miners together: the plain one as separate files, the disguised one as a single data: URL worker.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { renameScript, renamer, type Renamer } from './rename';
import { renameWasm } from './rename-wasm';

const require = createRequire(import.meta.url);
const text = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');

/** X11 (Dash's proof of work) compiled from C, as published on npm: about 200 kB. */
export function wasm(): Uint8Array {
  const base64: string = require('wasm-x11-hash/lib/wasm-build/x11-hash-wasm-base64');
  return Uint8Array.from(Buffer.from(base64, 'base64'));
}

/** Script text for a worker that is fed by messages. */
export const plainWorker = (): string => text('core.js') + text('by-message.js');

export const plainPage = (): string => text('page.js');

export interface Hidden {
  /** A data: URL that is the whole worker, wasm included. */
  readonly workerUrl: string;
  /** The words this miner uses with its pool. */
  readonly rename: Renamer;
}

/** The same miner with every name changed, in the script and in the wasm, and the wasm inside as base64 text. */
export function hiddenWorker(relayUrl: string, start: number, seed: number): Hidden {
  const rename = renamer(seed);
  const cargo = Buffer.from(renameWasm(wasm(), rename)).toString('base64');
  const script = renameScript(text('core.js') + text('by-socket.js'), rename);
  const inlined = script
    .replace(rename('RELAY'), `'${relayUrl}'`)
    .replace(rename('START'), String(start))
    .replace(rename('CARGO'), `'${cargo}'`);
  const workerUrl = `data:text/javascript;base64,${Buffer.from(inlined).toString('base64')}`;
  return { workerUrl, rename };
}
