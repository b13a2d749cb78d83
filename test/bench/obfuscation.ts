// F4: verdicts after each obfuscation, for every miner and for a sample of innocent modules. Mutants are validated first.
import { mutate, MUTATORS, QUICK_MUTATORS } from '../corpus/mutate/mutants';
import { escapes, judge, type Finding } from './finding';
import { rateKept } from './hash-rate';
import { progress, table } from './table';

export interface Subject {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface MutatorResult {
  readonly mutator: string;
  readonly mutants: number;
  readonly block: number;
  readonly meter: number;
  readonly weakened: number;
  readonly escaped: readonly string[];
  readonly blockedInnocents: readonly string[];
  readonly innocents: number;
  /** Share of the hash rate that the mutator leaves, the median over a few own miners. */
  readonly rateKept: number;
  /** Modules the mutator could not read. */
  readonly refused: number;
  /** Mutants the engine refuses: faults of the mutators, left out of the counts. */
  readonly invalid: readonly string[];
}

const SHOWN = 12;
// Binaryen takes minutes over megabytes; the own mutators do not.
const LARGEST_FOR_BINARYEN = 2_500_000;

export async function benchObfuscation(
  miners: readonly Subject[],
  innocents: readonly Subject[],
  seed: number,
): Promise<MutatorResult[]> {
  console.log(`\n== F4 obfuscation: ${miners.length} miners, ${innocents.length} innocent modules, seed ${seed}\n`);
  const before = new Map(miners.map(({ name, bytes }) => [name, judge(name, bytes).verdict]));
  const results: MutatorResult[] = [];
  for (const mutator of MUTATORS.keys()) {
    const hostile = await mutantsOf(miners, mutator, seed);
    const friendly = await mutantsOf(innocents, mutator, seed);
    results.push({ ...count(mutator, hostile, friendly, before), rateKept: await rateKept(miners, mutator, seed) });
  }
  progress('');
  print(results);
  return results;
}

interface Mutants {
  readonly findings: Finding[];
  readonly invalid: string[];
  refused: number;
}

async function mutantsOf(subjects: readonly Subject[], mutator: string, seed: number): Promise<Mutants> {
  const mutants: Mutants = { findings: [], invalid: [], refused: 0 };
  for (const { name, bytes } of subjects) {
    if (bytes.length > LARGEST_FOR_BINARYEN && !QUICK_MUTATORS.includes(mutator)) continue;
    progress(`${mutator} ${name}`);
    const mutant = await attempt(bytes, mutator, seed, name);
    if (!mutant) mutants.refused += 1;
    else if (WebAssembly.validate(new Uint8Array(mutant))) mutants.findings.push(judge(name, mutant));
    else mutants.invalid.push(name);
  }
  return mutants;
}

async function attempt(
  bytes: Uint8Array,
  mutator: string,
  seed: number,
  name: string,
): Promise<Uint8Array | undefined> {
  try {
    return await mutate(bytes, mutator, seed, name);
  } catch {
    return undefined; // Types or instructions of a proposal that this mutator does not know; counted as refused.
  }
}

function count(
  mutator: string,
  hostile: Mutants,
  friendly: Mutants,
  before: ReadonlyMap<string, string>,
): Omit<MutatorResult, 'rateKept'> {
  const { findings } = hostile;
  return {
    mutator,
    mutants: findings.length,
    block: findings.filter(({ verdict }) => verdict === 'block').length,
    meter: findings.filter(({ verdict }) => verdict === 'meter').length,
    weakened: findings.filter(({ name, verdict }) => before.get(name) === 'block' && verdict !== 'block').length,
    escaped: findings.filter(escapes).map(({ name }) => name),
    innocents: friendly.findings.length,
    blockedInnocents: friendly.findings.filter(({ verdict }) => verdict === 'block').map(({ name }) => name),
    refused: hostile.refused + friendly.refused,
    invalid: [...hostile.invalid, ...friendly.invalid],
  };
}

function print(results: readonly MutatorResult[]): void {
  const head = [
    'mutator',
    'rate kept',
    'miners',
    'block',
    'meter',
    'ESCAPED',
    'block lost',
    'innocents',
    'BLOCKED',
    'refused',
    'invalid',
  ];
  const rows = results.map(toRow);
  console.log(table(head, rows));
  for (const { mutator, escaped, blockedInnocents, invalid } of results) {
    if (escaped.length > 0) console.log(`${mutator}: escaped ${shorten(escaped)}`);
    if (blockedInnocents.length > 0) console.log(`${mutator}: BLOCKED INNOCENT ${blockedInnocents.join(', ')}`);
    if (invalid.length > 0) console.log(`${mutator}: invalid mutants of ${invalid.join(', ')}`);
  }
}

/** The JSON has them all. */
function shorten(names: readonly string[]): string {
  return names.length <= SHOWN
    ? names.join(', ')
    : `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more`;
}

function toRow(one: MutatorResult): (string | number)[] {
  const hostile = [one.mutants, one.block, one.meter, one.escaped.length, one.weakened];
  return [
    one.mutator,
    `${(100 * one.rateKept).toFixed(0)} %`,
    ...hostile,
    one.innocents,
    one.blockedInnocents.length,
    one.refused,
    one.invalid.length,
  ];
}
