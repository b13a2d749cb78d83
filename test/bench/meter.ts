// F8: every hash of hash-wasm with its kernels metered against the same hash untouched, turn and turn about in one run and by
// processor time; and the differential fuzz that the metered module is the same program. Node's engine only; no corpus needed.
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { IHasher } from 'hash-wasm';
import { analyseModule } from '../../src/detector/analyse';
import { rewrite } from '../../src/detector/rewrite/rewrite';
import { findEmbedded } from '../corpus/embedded';
import { randomPrograms } from '../corpus/miners/random-programs';
import { compare, newTally, type Tally } from '../unit/detector/rewrite/differential';
import { median, progress, table } from './table';

type HashWasm = typeof import('hash-wasm');
type Run = () => Promise<string>;
type Bytes = Uint8Array<ArrayBuffer>;

interface Timing {
  readonly hash: string;
  readonly kernels: number;
  readonly ms: number;
  /** Metered / untouched. */
  readonly ratio: number;
  /** Nanoseconds for one unit of the meter. */
  readonly nsPerUnit: number;
}

export interface MeterResult {
  readonly timings: readonly Timing[];
  readonly fuzz: Tally;
}

const OUT = 'out/bench/meter';
const SOURCE = 'node_modules/hash-wasm/dist/index.esm.js';
const DATA = Uint8Array.from({ length: 1 << 19 }, (_, at) => Math.imul(at, 2654435761) >>> 13);
const SALT = DATA.subarray(0, 16);
const FUZZED = ['crc32', 'md5', 'sha1', 'sha256', 'sha512', 'sm3', 'blake2b', 'blake3', 'keccak', 'xxhash64', 'scrypt'];
/** Milliseconds of one turn. */
const TURN = 25;
const WARM_UP = 200;

// prettier-ignore
const streaming = [
  'Adler32', 'BLAKE2b', 'BLAKE2s', 'BLAKE3', 'CRC32', 'CRC64', 'Keccak', 'MD4', 'MD5', 'RIPEMD160', 'SHA1', 'SHA256',
  'SHA512', 'SM3', 'Whirlpool', 'XXHash128', 'XXHash3', 'XXHash32', 'XXHash64',
];
const secret = { password: 'secret', salt: SALT };
const cost = { parallelism: 1, hashLength: 32 };
const SLOW: Readonly<Record<string, (library: HashWasm) => Promise<string>>> = {
  Argon2id: (library) => library.argon2id({ ...secret, ...cost, iterations: 2, memorySize: 1024 }),
  bcrypt: (library) => library.bcrypt({ ...secret, costFactor: 5 }),
  scrypt: (library) => library.scrypt({ ...secret, ...cost, costFactor: 1024, blockSize: 8 }),
};

export async function benchMeter(quick: boolean): Promise<MeterResult> {
  const timings: Timing[] = [];
  const { compile, instantiate } = WebAssembly;
  for (const hash of [...streaming, ...Object.keys(SLOW)]) {
    progress(`meter ${hash}`);
    timings.push(await time(hash, quick ? 11 : 31));
    Object.assign(WebAssembly, { compile, instantiate });
  }
  const fuzz = fuzzAll(quick ? 2000 : 10_000);
  progress('');
  print(timings, fuzz);
  return { timings, fuzz };
}

async function time(hash: string, turns: number): Promise<Timing> {
  const meter = interpose();
  const untouched = await load(hash, 'untouched');
  meter.on = true;
  const metered = await load(hash, 'metered');
  meter.keeps = false;
  if ((await untouched()) !== (await metered())) throw new Error(`${hash}: the digests differ`);
  for (const run of [untouched, metered])
    for (const from = performance.now(); performance.now() - from < WARM_UP;) await run();
  const calls = Math.max(1, Math.round(TURN / (await spent(untouched, 3))));
  const times: (readonly [untouched: number, metered: number])[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const first = turn % 2 === 0 ? await spent(untouched, calls) : 0;
    const second = await spent(metered, calls);
    times.push([first || (await spent(untouched, calls)), second]);
  }
  meter.keeps = true;
  const before = used(meter);
  await metered();
  const units = used(meter) - before;
  const ms = median(times.map(([one]) => one));
  const ratio = median(times.map(([one, other]) => other / one));
  return { hash, kernels: meter.kernels, ms, ratio, nsPerUnit: (ms * 1e6) / units };
}

/** Milliseconds of the processor for one call: other processes do not count. */
async function spent(run: Run, calls: number): Promise<number> {
  const from = process.cpuUsage();
  for (let call = 0; call < calls; call += 1) await run();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000 / calls;
}

interface Meter {
  /** True while what is compiled is to be metered. */
  on: boolean;
  /** True while meters of new instances are kept, and with them their memory. */
  keeps: boolean;
  kernels: number;
  readonly globals: WebAssembly.Global[];
}

const used = ({ globals }: Meter): number =>
  globals.reduce((sum, one) => sum + Number(2n ** 63n - 1n - (one.value as bigint)), 0);

/** Stands between hash-wasm and the engine. */
function interpose(): Meter {
  const { compile, instantiate } = WebAssembly;
  const meter: Meter = { on: false, keeps: true, kernels: 0, globals: [] };
  WebAssembly.compile = (source) => {
    const bytes = new Uint8Array(source as ArrayBuffer);
    const evidence = analyseModule(bytes);
    if (!meter.on || !evidence.ok || evidence.kernels.length === 0) return compile(bytes);
    meter.kernels += evidence.kernels.length;
    return compile(rewrite(bytes, evidence.kernels, { left: 'left', tick: 'tick' }) as Bytes);
  };
  WebAssembly.instantiate = (async (module: WebAssembly.Module, imports: WebAssembly.Imports) => {
    const instance = await instantiate(module, imports);
    const { left } = instance.exports;
    if (meter.keeps && left instanceof WebAssembly.Global) meter.globals.push(left);
    return instance;
  }) as typeof WebAssembly.instantiate;
  return meter;
}

/** hash-wasm keeps its modules, so each side of each hash gets a library of its own. */
async function load(hash: string, which: string): Promise<Run> {
  const file = `${OUT}/${hash}-${which}.mjs`;
  mkdirSync(OUT, { recursive: true });
  copyFileSync(SOURCE, file);
  const library = (await import(pathToFileURL(resolve(file)).href)) as HashWasm;
  return runner(library, hash);
}

async function runner(library: HashWasm, hash: string): Promise<Run> {
  const slow = SLOW[hash];
  if (slow) return () => slow(library);
  const create = Object.entries(library).find(([name]) => name === `create${hash}`)?.[1] as () => Promise<IHasher>;
  const hasher = await create();
  return async () => hasher.init().update(DATA).digest();
}

function fuzzAll(count: number): Tally {
  const modules = FUZZED.flatMap((name) =>
    findEmbedded(readFileSync(`node_modules/hash-wasm/dist/${name}.umd.min.js`, 'utf8')).map(({ bytes }) => bytes),
  ).concat(randomPrograms(4));
  const tally = newTally();
  for (let seed = 0; seed < count; seed += 1) {
    if (seed % 100 === 0) progress(`meter: ${seed} of ${count} mutants`);
    compare(modules[seed % modules.length]!, seed, tally);
  }
  return tally;
}

function print(timings: readonly Timing[], fuzz: Tally): void {
  const metered = timings.filter(({ kernels }) => kernels > 0);
  const ratios = metered.map(({ ratio }) => ratio);
  console.log('\n== F8 the meter: metered / untouched, by processor time\n');
  const number = (value: number, digits: number): string => (Number.isFinite(value) ? value.toFixed(digits) : '-');
  const toRow = ({ hash, kernels, ms, ratio, nsPerUnit }: Timing): (string | number)[] => [
    hash,
    kernels,
    number(ms, 3),
    number(ratio, 3),
    number(nsPerUnit, 3),
  ];
  console.log(table(['hash', 'kernels', 'ms', 'ratio', 'ns a unit'], timings.map(toRow)));
  console.log(`\nmedian ${median(ratios).toFixed(3)} (to reach: 1.05), worst ${Math.max(...ratios).toFixed(3)} (1.15)`);
  console.log(
    `${fuzz.modules} mutants, ${fuzz.valid} valid, ${fuzz.calls} calls alike, ${fuzz.traps} of them traps, ` +
      `${fuzz.endless} modules ended by the meter; ${fuzz.differences.length} differences`,
  );
  for (const difference of fuzz.differences.slice(0, 10)) console.log(difference);
}
