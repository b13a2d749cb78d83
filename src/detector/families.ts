// Mining-only families: sets of primitives, with memory and loop shapes, that nobody but a miner puts together.

import { append } from '../wasm/list';
import type { Kernel } from './evidence';
import { include, includes } from './primitives';

/** Links of the X11..X17 chains (Dash whitepaper and its successors). */
const CHAIN = [
  'blake512',
  'pi',
  'bmw',
  'groestl',
  'jh',
  'keccak',
  'skein',
  'luffa',
  'cubehash',
  'shavite',
  'simd',
  'aes',
  'fugue',
  'shabal',
  'whirlpool',
];
/** Second-round SHA-3 candidates that no protocol but a proof-of-work chain adopted. */
const RARE = ['bmw', 'luffa', 'cubehash', 'shavite', 'simd', 'fugue', 'shabal'];
/** Candidates that protocols hardly use. */
const UNUSUAL = ['blake512', 'groestl', 'jh', 'skein'];

/** One for each of the two S-box reads. */
const YESPOWER_MASKS = 2;
export const X11_LINKS = 6;
export const X11_RARE_LINKS = 1;

function countOf(list: readonly string[], names: readonly string[]): number {
  let n = 0;
  for (let i = 0; i < list.length; i++) if (includes(names, list[i]!)) n++;
  return n;
}

/** Families of a module from all its primitives. `scratchMasks`: kernels that mask addresses to a scratchpad. */
export function familiesOf(names: readonly string[], scratchMasks: number): string[] {
  const families: string[] = [];
  const aes = includes(names, 'aes') || includes(names, 'aes-tables');
  if (countOf(CHAIN, names) >= X11_LINKS && countOf(RARE, names) >= X11_RARE_LINKS) include(families, 'x11');
  if (includes(names, 'randomx')) include(families, 'randomx');
  if (
    aes &&
    includes(names, 'keccak') &&
    scratchMasks > 0 &&
    countOf(['groestl', 'jh', 'skein', 'blake512', 'pi'], names) >= 2
  ) {
    include(families, 'cryptonight');
  }
  if (includes(names, 'heavyhash') || (includes(names, 'keccak') && includes(names, 'xoshiro'))) {
    include(families, 'heavyhash');
  }
  // pwxform reads its S-boxes through the mask 2^15 - 16 or 2^12 - 16 (yespower 1.0, yescrypt 2.3).
  if (includes(names, 'salsa20') && includes(names, 'sha256') && !aes && scratchMasks >= YESPOWER_MASKS) {
    include(families, 'yespower');
  }
  if (includes(names, 'equihash') && includes(names, 'blake2b')) include(families, 'equihash');
  if (includes(names, 'haraka')) include(families, 'verushash');
  return families;
}

interface Own {
  readonly family: string;
  readonly names: readonly string[];
  /** Whether scratchpad masks tell, and the lack of any name: links of a chain have theirs from tables in the data. */
  readonly scratch?: true;
  readonly unnamed?: true;
}

/**
 * By family, what tells its own kernels from others of the same module: hashes that a wallet, its networking and its storage
 * do not run for seconds. Memory-hard families are told by their scratchpad's masks; a wallet's scrypt has none.
 */
const OWN: readonly Own[] = [
  { family: 'x11', names: RARE, unnamed: true },
  { family: 'x11', names: UNUSUAL },
  { family: 'cryptonight', names: UNUSUAL, scratch: true },
  { family: 'randomx', names: ['randomx'], scratch: true },
  { family: 'yespower', names: [], scratch: true },
  { family: 'heavyhash', names: ['heavyhash', 'keccak'] },
  { family: 'equihash', names: ['equihash', 'blake2b'] },
  { family: 'verushash', names: ['haraka', 'aes'] },
];

function isOwn({ primitives, scratch }: Kernel, families: readonly string[]): boolean {
  for (let i = 0; i < OWN.length; i++) {
    const own = OWN[i]!;
    if (!includes(families, own.family)) continue;
    if (countOf(own.names, primitives) > 0 || (scratch && own.scratch === true)) return true;
    if (primitives.length === 0 && own.unnamed === true) return true;
  }
  return false;
}

/** The kernels, those that only the families' proof of work needs marked as such. */
export function markMining(kernels: readonly Kernel[], families: readonly string[]): Kernel[] {
  const marked: Kernel[] = [];
  for (let i = 0; i < kernels.length; i++) append(marked, { ...kernels[i]!, mining: isOwn(kernels[i]!, families) });
  return marked;
}
