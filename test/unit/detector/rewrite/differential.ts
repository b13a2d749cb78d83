// Is the rewritten module the same program? Mutants of real modules, each run as it is and metered in every function, on the same
// random arguments: results, traps and memory must agree. The meter of the rewritten one ends what would not end.
import { seeded, type Random } from '../../../corpus/mutate/random';
import { rewrite } from '../../../../src/detector/rewrite/rewrite';
import { placesOf } from './places';

type Bytes = Uint8Array<ArrayBuffer>;

export interface Tally {
  modules: number;
  valid: number;
  calls: number;
  traps: number;
  endless: number;
  /** What differed, in words. */
  readonly differences: string[];
}

const NAMES = { left: '\u0001left', tick: '\u0001tick' };
/** Units that one call may use. */
const FUEL = 3_000_000n;
const CALLS = 4;
const MOST_MEMORY = 64 << 20;

export const newTally = (): Tally => ({ modules: 0, valid: 0, calls: 0, traps: 0, endless: 0, differences: [] });

/** Rewrites one mutant of `bytes` and, where it is valid, compares it with itself. */
export function compare(bytes: Uint8Array, seed: number, tally: Tally): void {
  const random = seeded(seed);
  const mutant = seed % 8 === 0 ? new Uint8Array(bytes) : scramble(bytes, random);
  tally.modules += 1;
  let places;
  try {
    places = placesOf(mutant);
  } catch {
    places = placesOf(bytes);
  }
  const metered = rewrite(mutant, places, NAMES);
  if (!WebAssembly.validate(mutant)) return;
  tally.valid += 1;
  const differ = (what: string): void => void tally.differences.push(`seed ${seed}: ${what}`);
  if (metered === null) return differ('not rewritten');
  if (!WebAssembly.validate(metered as Bytes)) return differ('not valid any more');
  run(mutant, metered as Bytes, random, tally, differ);
}

/** A few bytes changed, mostly so that the module stays valid. */
function scramble(bytes: Uint8Array, random: Random): Bytes {
  for (let attempt = 0; ; attempt += 1) {
    const mutant = new Uint8Array(bytes);
    for (let left = 1 + random.below(3); left > 0; left -= 1)
      mutant[random.below(mutant.length)] = random.below(random.chance(0.5) ? 256 : 16);
    if (attempt === 10 || random.chance(0.05) || WebAssembly.validate(mutant)) return mutant;
  }
}

interface Run {
  readonly exports: Record<string, unknown>;
  readonly memories: readonly WebAssembly.Memory[];
}

function run(bytes: Bytes, meteredBytes: Bytes, random: Random, tally: Tally, differ: (what: string) => void): void {
  const original = new WebAssembly.Module(bytes);
  const first = start(new WebAssembly.Module(meteredBytes));
  // A start function that does not end is ended by nobody here; none of the modules has one.
  const second = start(original);
  if (first === null || second === null) return first === second ? undefined : differ('only one can be started');
  const left = first.exports[NAMES.left] as WebAssembly.Global;
  for (const { name, kind } of WebAssembly.Module.exports(original)) {
    if (kind !== 'function') continue;
    for (let call = 0; call < CALLS; call += 1) {
      const seed = random.below(2 ** 31);
      left.value = FUEL;
      const one = outcome(first.exports[name] as Callable, seed);
      if ((left.value as bigint) < 0n) return void (tally.endless += 1);
      const other = outcome(second.exports[name] as Callable, seed);
      // Metered frames are larger, so the stack ends earlier.
      if (one.includes('RangeError') || other.includes('RangeError')) return;
      tally.calls += 1;
      if (one.includes('RuntimeError')) tally.traps += 1;
      if (one !== other) return differ(`${name}: ${one} instead of ${other}`);
    }
  }
  for (const [at, memory] of first.memories.entries())
    if (Buffer.compare(Buffer.from(memory.buffer), Buffer.from(second.memories[at]!.buffer)) !== 0)
      differ(`memory ${at}`);
}

type Callable = (...args: unknown[]) => unknown;

/** What a call gave or how it failed. Arguments are numbers or, where the function wants those, big ones. */
function outcome(callee: Callable, seed: number): string {
  const small = seeded(seed);
  const values = Array.from({ length: callee.length }, () => small.below(small.chance(0.5) ? 64 : 2 ** 17));
  const attempt = (args: readonly unknown[]): string => {
    const result = callee(...args);
    return Array.isArray(result) ? result.map(String).join() : String(result);
  };
  try {
    return attempt(values);
  } catch (error) {
    if (!(error instanceof TypeError)) return String(error);
  }
  try {
    return attempt(values.map(BigInt));
  } catch (error) {
    return String(error);
  }
}

function start(module: WebAssembly.Module): Run | null {
  const memories: WebAssembly.Memory[] = [];
  const imports: WebAssembly.Imports = {};
  let calls = 0;
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    let value: WebAssembly.ImportValue;
    if (kind === 'function') value = () => (calls = (calls * 31 + 7) % 1000);
    else if (kind === 'memory') memories.push((value = new WebAssembly.Memory({ initial: 40 })));
    else if (kind === 'table') value = new WebAssembly.Table({ element: 'anyfunc', initial: 100 });
    else value = 0;
    (imports[from] ??= {})[name] = value;
  }
  try {
    const { exports } = new WebAssembly.Instance(module, imports);
    for (const one of Object.values(exports)) if (one instanceof WebAssembly.Memory) memories.push(one);
    if (memories.some(({ buffer }) => buffer.byteLength > MOST_MEMORY)) return null;
    return { exports, memories };
  } catch {
    return null;
  }
}
