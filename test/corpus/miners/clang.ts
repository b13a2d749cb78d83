// The C miners, built where a clang with a wasm linker is installed; without one they are left out, and the caller is told.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CORPUS_DIR } from '../module-index';
import type { Expectation } from '../sources';

export interface CMiner {
  readonly name: string;
  readonly expected: Expectation;
  readonly bytes: Uint8Array;
}

const SOURCES: Readonly<Record<string, Expectation>> = {
  sha256d: { algorithm: 'SHA-256d', primitives: ['sha256'] },
  sha3: { algorithm: 'SHA3-256', primitives: ['keccak'] },
  blake2b: { algorithm: 'BLAKE2b', primitives: ['blake2b'] },
  sha1: { algorithm: 'DUCO-S1', primitives: ['sha1'] },
  scrypt: { algorithm: 'scrypt 1024,1,1', primitives: ['salsa20'] },
  argon2d: { algorithm: 'Argon2d-like', primitives: ['argon2'] },
  cuckoo: { algorithm: 'cuckoo cycle', primitives: ['siphash'] },
  heavyhash: { algorithm: 'kHeavyHash-like', families: ['heavyhash'] },
  yespower: { algorithm: 'yespower-like', families: ['yespower'] },
};
const LEVELS: readonly (readonly string[])[] = [
  ['-O0'],
  ['-O1'],
  ['-O3'],
  ['-Oz'],
  ['-O3', '-msimd128', '-funroll-loops'],
];
const OUT = join(CORPUS_DIR, 'own-c');
const HERE = 'test/corpus/miners/c';

/** The clang to use: $CLANG or the one on the path, if it can link wasm. */
export function clangVersion(): string | undefined {
  const asked = spawnSync(clang, ['--version'], { encoding: 'utf8' });
  const linker = spawnSync('wasm-ld', ['--version']);
  return asked.status === 0 && linker.status === 0 ? asked.stdout.split('\n')[0] : undefined;
}

const clang = process.env.CLANG ?? 'clang';

/** Every C miner at every level, or none when there is no clang. Takes about a second. */
export function buildC(): CMiner[] {
  if (clangVersion() === undefined) return [];
  mkdirSync(OUT, { recursive: true });
  return Object.entries(SOURCES).flatMap(([name, expected]) => LEVELS.map((flags) => compileC(name, flags, expected)));
}

function compileC(source: string, flags: readonly string[], expected: Expectation): CMiner {
  const name = `${source} ${flags.join(' ')}`;
  const out = join(OUT, `${source}${flags.join('')}.wasm`);
  const target = ['--target=wasm32', '-nostdlib', '-ffreestanding', '-Wl,--no-entry', '-Wl,-s'];
  execFileSync(clang, [...target, ...flags, '-o', out, join(HERE, `${source}.c`)], {
    env: { ...process.env, PATH: withoutPackages(process.env['PATH'] ?? '') },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return { name, expected, bytes: readFileSync(out) };
}

/** clang runs the first wasm-opt on PATH over its output; the one that npm adds there knows no SIMD unless told. */
const withoutPackages = (path: string): string =>
  path
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .join(delimiter);
