// Every miner of the corpus, from npm and own, in all builds: found, and called what it is?
import { buildAll } from '../corpus/miners/fixtures';
import { buildC, clangVersion } from '../corpus/miners/clang';
import { randomPrograms } from '../corpus/miners/random-programs';
import { bytesOf, nameOf, type CorpusIndex } from '../corpus/module-index';
import { MINERS, type Expectation } from '../corpus/sources';
import { escapes, HEAD, judge, toRow, type Finding } from './finding';
import { progress, table } from './table';

export interface Miner {
  readonly name: string;
  /** Which compiler made it, as far as that is known. */
  readonly compiler: string;
  readonly expected: Expectation;
  readonly bytes: Uint8Array;
}

const COMPILERS: Readonly<Record<string, string>> = {
  'wasm-x11-hash': 'emscripten',
  'kaspa-wasm32-sdk': 'rustc',
  'kaspa-wasm': 'rustc',
  '@nimiq/core-web': 'emscripten',
  'argon2-browser': 'emscripten',
  nanocurrency: 'emscripten',
  'nano-pow': 'asc',
  'nano-webgl-pow': 'emscripten',
  'scrypt-wasm': 'rustc',
};

/** All miners, built where they are own. `quick` leaves out the modules generated at run time but for a few. */
export async function allMiners(index: CorpusIndex, quick: boolean): Promise<Miner[]> {
  const fromNpm = index.modules
    .filter(({ kind }) => kind === 'miner')
    .map((module): Miner => {
      const expected = MINERS[module.package] ?? { algorithm: '?' };
      return { name: nameOf(module), compiler: COMPILERS[module.package] ?? '?', expected, bytes: bytesOf(module) };
    });
  const built = await buildAll((name) => progress(`building ${name}`));
  const own = built.map(({ miner, build, bytes }): Miner => {
    return { name: `own/${miner.name} ${build}`, compiler: `asc ${build}`, expected: miner, bytes };
  });
  const generated = randomPrograms(quick ? 4 : 20).map((bytes, seed): Miner => {
    return { name: `own/randomx-program ${seed}`, compiler: 'own', expected: { algorithm: 'RandomX program' }, bytes };
  });
  progress('');
  return [...fromNpm, ...own, ...generated, ...fromC()];
}

function fromC(): Miner[] {
  const version = clangVersion();
  console.log(version === undefined ? 'no clang with wasm-ld here: the C miners are left out' : `C miners: ${version}`);
  return buildC().map(({ name, expected, bytes }) => ({ name: `own-c/${name}`, compiler: 'clang', expected, bytes }));
}

export interface MinersResult {
  readonly findings: readonly Finding[];
  readonly escaped: readonly string[];
  readonly unnamed: readonly string[];
}

export function benchMiners(miners: readonly Miner[]): MinersResult {
  const findings = miners.map(({ name, bytes }) => judge(name, bytes));
  const unnamed = findings.filter((finding, at) => !isNamed(finding, miners[at]?.expected)).map(({ name }) => name);
  console.log(`\n== Miners: ${miners.length} modules\n`);
  console.log(
    table(
      ['algorithm', ...HEAD],
      findings.map((one, at) => [miners[at]?.expected.algorithm ?? '', ...toRow(one)]),
    ),
  );
  const escaped = findings.filter(escapes).map(({ name }) => name);
  console.log(
    `\nfound ${findings.length - escaped.length} of ${findings.length}; named as expected ${findings.length - unnamed.length}`,
  );
  if (escaped.length > 0) console.log(`ESCAPED: ${escaped.join(', ')}`);
  if (unnamed.length > 0) console.log(`not named as expected: ${unnamed.join(', ')}`);
  return { findings, escaped, unnamed };
}

function isNamed({ families, primitives }: Finding, expected: Expectation | undefined): boolean {
  const one = (wanted: readonly string[] | undefined, got: readonly string[]): boolean =>
    wanted === undefined || wanted.some((name) => got.includes(name));
  return one(expected?.families, families) && one(expected?.primitives, primitives);
}
