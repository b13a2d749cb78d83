// Lists the candidate modules of one installed package, unpacked and told apart by content. Node only; reads, never runs, the package.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findEmbedded } from './embedded';
import { isModule, isWhole, unpackFile } from './module-index';

export interface Candidate {
  readonly file: string;
  readonly form: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  /** The file itself, when its bytes need no decoding beyond .gz or .br. */
  readonly plainPath: string | undefined;
}

// Feature probes of a hundred bytes are no programs.
const SMALLEST = 700;
const LARGEST_SCRIPT = 64 * 1024 * 1024;
const MODULE_FILE = /\.wasm(?:\.gz|\.br)?$/;
const SCRIPT_FILE = /\.(?:js|mjs|cjs|json|html)$/;

/** Modules in a package folder, largest first, each content once. Nested node_modules belong to other packages. */
export function candidatesOf(folder: string): Candidate[] {
  const seen = new Map<string, Candidate>();
  for (const path of filesIn(folder)) {
    for (const candidate of candidatesInFile(path, folder)) {
      if (!seen.has(candidate.sha256)) seen.set(candidate.sha256, candidate);
    }
  }
  return [...seen.values()].sort((a, b) => b.bytes.length - a.bytes.length || a.sha256.localeCompare(b.sha256));
}

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name.localeCompare(b.name))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules') yield* filesIn(path);
    else if (entry.isFile()) yield path;
  }
}

function candidatesInFile(path: string, folder: string): Candidate[] {
  if (MODULE_FILE.test(path)) return wholeFile(path, folder);
  if (!SCRIPT_FILE.test(path)) return [];
  const { size } = statSync(path);
  if (size < SMALLEST || size > LARGEST_SCRIPT) return [];
  return findEmbedded(readFileSync(path, 'utf8'))
    .filter(({ bytes }) => bytes.length >= SMALLEST && isWhole(bytes))
    .map(({ form, bytes }) => ({
      file: relative(folder, path),
      form,
      sha256: sha256(bytes),
      bytes,
      plainPath: undefined,
    }));
}

function wholeFile(path: string, folder: string): Candidate[] {
  const bytes = unpackFile(path);
  if (bytes.length < SMALLEST || !isModule(bytes)) return [];
  const form = path.endsWith('.gz') ? 'gzip' : path.endsWith('.br') ? 'brotli' : 'plain';
  return [{ file: relative(folder, path), form, sha256: sha256(bytes), bytes, plainPath: path }];
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
