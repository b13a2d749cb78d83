// The corpus on disk: .cache/corpus/index.json says which modules there are, what each is, and where its bytes lie.
// Node only. Written by gather.ts, read by the bench and by whoever tunes the detector. Never committed.
import { existsSync, readFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { join } from 'node:path';

export const CORPUS_DIR = '.cache/corpus';
export const INDEX_FILE = join(CORPUS_DIR, 'index.json');

const MAGIC = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** True for the core module magic and version 1; components (version 0x0d) are not modules. */
export const isModule = (bytes: Uint8Array): boolean => bytes.length >= 8 && MAGIC.equals(bytes.subarray(0, 8));

/** True when the sections fill the bytes exactly: text cut out of a script may end too early or too late. */
export function isWhole(bytes: Uint8Array): boolean {
  let at = 8;
  while (at < bytes.length) {
    let size = 0;
    let scale = 1;
    at += 1;
    for (let more = true; more && at < bytes.length; at += 1, scale *= 128) {
      const byte = bytes[at] ?? 0;
      size += (byte & 127) * scale;
      more = byte > 127;
    }
    at += size;
  }
  return at === bytes.length;
}

export interface CorpusModule {
  /** npm package, or `own` for the fixtures of this repository. */
  readonly package: string;
  readonly version: string;
  /** Path inside the package. */
  readonly file: string;
  /** How it lay there: `plain`, `gzip`, `brotli`, `base64`, `base64-gzip`, `hex`, `array`, ... */
  readonly form: string;
  readonly kind: 'miner' | 'innocent';
  readonly crypto: boolean;
  readonly sha256: string;
  readonly size: number;
  /** False when the engine that gathered it refuses it (a newer proposal): such rows are left out of timings. */
  readonly valid: boolean;
  /** Where the bytes are, from the root of the repository. */
  readonly path: string;
}

export interface CorpusIndex {
  readonly node: string;
  readonly modules: readonly CorpusModule[];
}

/** The index, or a one-line complaint that a person can act on. */
export function readIndex(): CorpusIndex {
  if (!existsSync(INDEX_FILE)) throw new Error(`${INDEX_FILE} is missing: run \`npm run corpus\` first`);
  return JSON.parse(readFileSync(INDEX_FILE, 'utf8')) as CorpusIndex;
}

/** The bytes of one module, unpacked. */
export function bytesOf(module: Pick<CorpusModule, 'path'>): Uint8Array {
  return unpackFile(module.path);
}

/** Reads a .wasm, .wasm.gz or .wasm.br file. Throws on damaged packing. */
export function unpackFile(path: string): Uint8Array {
  const raw = readFileSync(path);
  if (path.endsWith('.gz')) return gunzipSync(raw);
  if (path.endsWith('.br')) return brotliDecompressSync(raw);
  return raw;
}

/** `package/file`, short enough for a table. */
export const nameOf = (module: CorpusModule): string =>
  `${module.package}/${module.file.split('/').slice(-1)[0] ?? ''}`;
