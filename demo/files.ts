// The demo's files as the server hands them out: pages with their blanks filled in, scripts, wasm, a synthetic download.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

/** A demo page with {{BLANKS}} filled in. */
export function page(name: string, blanks: Record<string, string>): string {
  const text = readFileSync(new URL(`pages/${name}`, import.meta.url), 'utf8');
  return text.replace(/\{\{([A-Z]+)\}\}/g, (_, blank: string) => blanks[blank] ?? '');
}

/** For an attribute in double quotes. */
export const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

/** Files of installed packages that the pages load, by their path on the demo's server. */
const PACKAGES: Record<string, string> = {
  '/hash-wasm.js': require.resolve('hash-wasm').replace(/index\.[^/\\]*$/, 'index.umd.min.js'),
  '/altcha.js': packageFile('altcha', 'dist/main/altcha.min.js'),
  '/altcha-scrypt.js': packageFile('altcha', 'dist/workers/scrypt.js'),
};
const OWN = ['/demo.css', '/tally.js', '/sums-worker.js'];

/** Text of a static file, or null when the path is none of them. */
export function staticFile(path: string): string | null {
  const own = OWN.includes(path) ? new URL(`pages${path}`, import.meta.url) : null;
  const file = own ?? PACKAGES[path];
  return file ? readFileSync(file, 'utf8') : null;
}

function packageFile(name: string, file: string): string {
  const entry = import.meta.resolve(name);
  const root = fileURLToPath(entry).split(join('node_modules', name))[0] ?? dirname(fileURLToPath(entry));
  return join(root, 'node_modules', name, file);
}

const FILE_SIZE = 32 * 2 ** 20;

/** A download of 32 MB that is the same every time and does not compress. */
export function download(): Buffer {
  const words = new Uint32Array(FILE_SIZE / 4);
  let state = 2463534242;
  for (let i = 0; i < words.length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[i] = state;
  }
  return Buffer.from(words.buffer);
}

/** The right sums of a file, by node's own implementation. */
export const sums = (file: Buffer): { sha256: string; blake2b: string } => ({
  sha256: createHash('sha256').update(file).digest('hex'),
  blake2b: createHash('blake2b512').update(file).digest('hex'),
});
