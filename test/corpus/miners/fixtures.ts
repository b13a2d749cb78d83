// The own miners: what each is, what the detector should name in it, and the builds it comes in. Node only.
// Built modules are kept under .cache/corpus/own by the hash of everything that went into them.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORPUS_DIR } from '../module-index';
import type { Expectation } from '../sources';
import { HALVES, lowerToHalves, packMemory } from '../mutate/passes';
import { compile, type Options } from './compile';
import { nano, nanoVectors } from './sources/blake2b';
import { cryptonight } from './sources/cryptonight';
import { heavyhash } from './sources/heavyhash';
import { argon2d, cuckoo, equihash, ethash } from './sources/memory-hard';
import { sha3 } from './sources/keccak';
import { randomx } from './sources/randomx';
import { scrypt, yespower } from './sources/scrypt';
import { sha1 } from './sources/sha1';
import { sha256d, sha256dLanes } from './sources/sha2';
import type { Style } from './sources/style';
import { x11 } from './sources/x11';

export interface OwnMiner extends Expectation {
  readonly name: string;
  readonly source: (style: Style) => string;
  readonly simd?: boolean;
  readonly pages?: number;
}

export interface Built {
  readonly miner: OwnMiner;
  /** `plain`, `unrolled`, `slow` (not optimised), `halves` (64-bit words as pairs of 32-bit ones). */
  readonly build: Build;
  readonly bytes: Uint8Array;
}

export type Build = 'plain' | 'unrolled' | 'slow' | 'halves';

export const OWN_MINERS: readonly OwnMiner[] = [
  { name: 'cryptonight', algorithm: 'CryptoNight-like', families: ['cryptonight'], source: cryptonight },
  // 16 MB, then a 256 MiB data set.
  { name: 'randomx', algorithm: 'RandomX-like', families: ['randomx'], source: randomx, pages: 4352 },
  { name: 'x11', algorithm: 'X11-like', families: ['x11'], source: x11 },
  { name: 'yespower', algorithm: 'yespower-like', families: ['yespower'], source: yespower },
  { name: 'heavyhash', algorithm: 'kHeavyHash-like', families: ['heavyhash'], source: heavyhash },
  { name: 'ethash', algorithm: 'Ethash-like', primitives: ['keccak'], source: ethash },
  { name: 'equihash', algorithm: 'Equihash-like', primitives: ['blake2b'], source: equihash },
  { name: 'cuckoo', algorithm: 'cuckoo cycle', primitives: ['siphash'], source: cuckoo },
  { name: 'argon2d', algorithm: 'Argon2d-like', primitives: ['argon2'], source: argon2d },
  { name: 'scrypt', algorithm: 'scrypt 1024,1,1', primitives: ['salsa20'], source: scrypt },
  { name: 'sha256d', algorithm: 'SHA-256d', primitives: ['sha256'], source: sha256d },
  { name: 'sha256d-lanes', algorithm: 'SHA-256d, SIMD', primitives: ['sha256'], source: sha256dLanes, simd: true },
  { name: 'sha1', algorithm: 'DUCO-S1', primitives: ['sha1'], source: sha1 },
  { name: 'sha3', algorithm: 'SHA3-256', primitives: ['keccak'], source: sha3 },
  { name: 'nano', algorithm: 'BLAKE2b', primitives: ['blake2b'], source: nano },
  { name: 'nano-vectors', algorithm: 'BLAKE2b, SIMD', primitives: ['blake2b'], source: nanoVectors, simd: true },
];

const OWN_DIR = join(CORPUS_DIR, 'own');

/** Every build that makes sense for a miner: vectors cannot be halved. */
export const buildsOf = (miner: OwnMiner): readonly Build[] =>
  miner.simd ? ['plain', 'unrolled', 'slow'] : ['plain', 'unrolled', 'slow', 'halves'];

export async function build(miner: OwnMiner, how: Build): Promise<Built> {
  const text = miner.source({ unroll: how === 'unrolled' });
  const options: Options = { level: how === 'slow' ? 0 : 3, ...pick(miner) };
  const key = createHash('sha256')
    .update(JSON.stringify([text, options, how, HALVES]))
    .digest('hex')
    .slice(0, 16);
  const path = join(OWN_DIR, `${miner.name}-${how}-${key}.wasm`);
  if (existsSync(path)) return { miner, build: how, bytes: readFileSync(path) };
  const compiled = await compile(text, options);
  const bytes = await FINISH[how](compiled);
  mkdirSync(OWN_DIR, { recursive: true });
  writeFileSync(path, bytes);
  return { miner, build: how, bytes };
}

const pick = ({ simd, pages }: OwnMiner): Partial<Options> => ({
  ...(simd === undefined ? {} : { simd }),
  ...(pages === undefined ? {} : { pages }),
});

const FINISH: Readonly<Record<Build, (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>>> = {
  plain: (bytes) => bytes,
  unrolled: (bytes) => bytes,
  // The compiler writes megabytes of zeros at -O0.
  slow: packMemory,
  halves: lowerToHalves,
};

/** All own miners in all their builds, in order. `report` is called before each. */
export async function buildAll(report: (name: string) => void): Promise<Built[]> {
  const built: Built[] = [];
  for (const miner of OWN_MINERS) {
    for (const how of buildsOf(miner)) {
      report(`${miner.name} ${how}`);
      built.push(await build(miner, how));
    }
  }
  return built;
}
