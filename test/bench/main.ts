// npm run bench: the detector's figures over the corpus, as tables and as JSON under out/bench.
// Options: --quick (fewer turns, fewer innocents obfuscated) or --full (the default), --seed N, --only miners,innocents,leave-out,obfuscation,speed,guard,meter,evaders.
// `guard` and `evaders` measure the built extension in real browsers, `meter` what counting costs; they need no corpus.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { bytesOf, nameOf, readIndex, type CorpusModule } from '../corpus/module-index';
import { benchEvaders } from './evaders';
import { benchGuard } from './guard';
import { benchInnocents } from './innocents';
import { benchLeaveOut } from './leave-out';
import { benchMeter } from './meter';
import { allMiners, benchMiners } from './miners';
import { benchObfuscation, type Subject } from './obfuscation';
import { benchSpeed } from './speed';

const OUT = 'out/bench';
const DEFAULT_SEED = 20261123;

interface Options {
  readonly quick: boolean;
  readonly seed: number;
  readonly only: readonly string[] | undefined;
}

await main(readOptions(process.argv.slice(2)));

async function main({ quick, seed, only }: Options): Promise<void> {
  const started = performance.now();
  const wants = (name: string): boolean => only === undefined || only.includes(name);
  if (wants('guard')) save('guard', describeMachine(seed), await benchGuard(quick));
  if (wants('meter')) save('meter', describeMachine(seed), await benchMeter(quick));
  if (wants('evaders')) save('evaders', describeMachine(seed), await benchEvaders());
  if (only?.every((name) => ['guard', 'meter', 'evaders'].includes(name))) return;
  const index = readIndex();
  const innocents = index.modules.filter(({ kind }) => kind === 'innocent');
  const context = describe(index.modules, seed);
  console.log(`expect about ${quick ? 8 : 30} minutes on two cores; --quick and --only make it shorter`);
  const miners = await allMiners(index, quick);
  if (wants('miners')) save('miners', context, benchMiners(miners));
  if (wants('innocents')) save('innocents', context, benchInnocents(innocents));
  if (wants('leave-out')) save('leave-out', context, benchLeaveOut(miners));
  if (wants('obfuscation'))
    save('obfuscation', context, await benchObfuscation(miners, sample(innocents, quick), seed));
  if (wants('speed')) save('speed', context, await benchSpeed(index.modules, quick ? 3 : 9));
  console.log(`\nbench: ${((performance.now() - started) / 1000).toFixed(0)} s; figures as JSON in ${OUT}`);
}

/** Innocent modules to obfuscate: small ones, crypto first, since those are what could be mistaken. */
function sample(innocents: readonly CorpusModule[], quick: boolean): Subject[] {
  const largest = quick ? 300_000 : 1_500_000;
  return innocents
    .filter(({ size, valid }) => valid && size < largest)
    .sort((a, b) => Number(b.crypto) - Number(a.crypto) || a.size - b.size)
    .slice(0, quick ? 15 : 100)
    .map((module) => ({ name: nameOf(module), bytes: bytesOf(module) }));
}

function readOptions(argv: readonly string[]): Options {
  const value = (name: string): string | undefined => argv[argv.indexOf(name) + 1 || argv.length];
  const known = new Set(['--quick', '--full', '--seed', '--only']);
  const unknown = argv.find((word) => word.startsWith('--') && !known.has(word));
  if (unknown !== undefined) throw new Error(`unknown option ${unknown}; there are ${[...known].join(', ')}`);
  return {
    quick: argv.includes('--quick'),
    seed: Number(value('--seed') ?? DEFAULT_SEED),
    only: value('--only')?.split(','),
  };
}

interface Machine {
  readonly machine: string;
  readonly node: string;
  readonly v8: string;
  readonly seed: number;
}

interface Context extends Machine {
  readonly corpus: string;
  readonly packages: Readonly<Record<string, string>>;
}

function describeMachine(seed: number): Machine {
  const [cpu] = cpus();
  return {
    machine: `${cpu?.model ?? '?'} x ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GB`,
    node: process.version,
    v8: process.versions.v8,
    seed,
  };
}

function describe(modules: readonly CorpusModule[], seed: number): Context {
  const { dependencies } = JSON.parse(readFileSync('test/corpus/package.json', 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const tools = ['binaryen', 'assemblyscript', 'wabt'].map((name) => `${name} ${dependencies[name] ?? '?'}`).join(', ');
  const context: Context = {
    ...describeMachine(seed),
    corpus: `${modules.length} modules from ${new Set(modules.map((one) => one.package)).size} packages`,
    packages: dependencies,
  };
  console.log(`${context.machine}; node ${context.node}, V8 ${context.v8}; ${context.corpus}; ${tools}; seed ${seed}`);
  return context;
}

function save(name: string, context: Machine, figures: object): void {
  mkdirSync(OUT, { recursive: true });
  writeFileSync(
    join(OUT, `${name}.json`),
    JSON.stringify({ date: new Date().toISOString(), ...context, figures }, null, 1),
  );
}
