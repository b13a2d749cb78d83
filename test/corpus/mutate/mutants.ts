// The obfuscations by name: binaryen's levels and passes, the own mutators, and some in a row. All are deterministic for a seed.
import { encodeData } from './encode-data';
import { pad } from './padding';
import { PASS_SETS, runPasses } from './passes';
import { seeded, seedFor, type Random } from './random';
import { addNoise, splitConstants, splitFunctions, substitute } from './rewrite';

type Mutate = (bytes: Uint8Array, random: Random) => Uint8Array | Promise<Uint8Array>;

const PASSES = Object.entries(PASS_SETS).map(([name, passes]): [string, Mutate] => [
  name,
  (bytes) => runPasses(bytes, passes),
]);

const OWN: readonly [string, Mutate][] = [
  ['substitute', (bytes, random) => substitute(bytes, random)],
  ['constants', (bytes, random) => splitConstants(bytes, random)],
  ['data', encodeData],
  ['noise', (bytes, random) => addNoise(bytes, random)],
  ['split', (bytes, random) => splitFunctions(bytes, random)],
  ['pad10', (bytes, random) => pad(bytes, random)],
];

const CHAINS: readonly [string, Mutate][] = [
  // What an optimiser leaves of it is what a miner would ship: the hash rate comes back.
  ['substitute+O3', async (bytes, random) => runPasses(substitute(bytes, random), ['O3'])],
  ['constants+data', (bytes, random) => encodeData(splitConstants(bytes, random), random)],
  ['split+noise', (bytes, random) => addNoise(splitFunctions(bytes, random), random)],
  ['inline+pad10', async (bytes, random) => pad(await runPasses(bytes, PASS_SETS['inline'] ?? []), random)],
  [
    'everything',
    (bytes, random) => {
      const body = splitConstants(substitute(splitFunctions(bytes, random, 0.15), random, 0.4), random, 0.6);
      return pad(encodeData(addNoise(body, random, 0.1), random), random);
    },
  ],
];

export const MUTATORS: ReadonlyMap<string, Mutate> = new Map([...PASSES, ...OWN, ...CHAINS]);

/** The mutators that need no binaryen: fast enough for large modules. */
export const QUICK_MUTATORS: readonly string[] = OWN.map(([name]) => name);

/** One mutant of one module. Throws Unsupported, or binaryen's own error, on what a mutator cannot read. */
export async function mutate(bytes: Uint8Array, mutator: string, seed: number, name: string): Promise<Uint8Array> {
  const change = MUTATORS.get(mutator);
  if (!change) throw new Error(`no mutator ${mutator}; there are ${[...MUTATORS.keys()].join(', ')}`);
  return change(bytes, seeded(seedFor(seed, mutator, name)));
}
