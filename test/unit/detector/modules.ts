// Real modules for the tests, decoded from the npm packages that carry them as text. Nothing binary is committed.
import { readFileSync } from 'node:fs';
import { embeddedModules } from '../../../src/outside/embedded';

export const X11_FILE = 'node_modules/wasm-x11-hash/lib/wasm-build/x11-hash-wasm-base64.js';
export const HASH_WASM_FILE = 'node_modules/hash-wasm/dist/index.umd.js';

/** The X11 miner's module. */
export function x11(): Uint8Array {
  const [first] = embeddedModules(readFileSync(X11_FILE, 'latin1'));
  if (!first) throw new Error(`no module in ${X11_FILE}`);
  return new Uint8Array(first);
}

/** hash-wasm's modules, one for each algorithm. */
export function hashWasm(): Uint8Array[] {
  return embeddedModules(readFileSync(HASH_WASM_FILE, 'latin1')).map((m) => new Uint8Array(m));
}
