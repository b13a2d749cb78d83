// F7: analysis against WebAssembly.validate of the same bytes, taking turns in one run, the median of several.
import { analyseModule } from '../../src/detector/analyse';
import { bytesOf, nameOf, type CorpusModule } from '../corpus/module-index';
import { median, progress, table } from './table';

interface Timing {
  readonly name: string;
  readonly size: number;
  readonly analyseMs: number;
  readonly validateMs: number;
}

export interface SpeedResult {
  readonly modules: number;
  readonly bytes: number;
  /** validate time / analyse time over the corpus: above 1 the analysis is the faster. */
  readonly ratio: number;
  readonly medianRatio: number;
  /** The very first analysis of this process, before the engine has optimised anything. */
  readonly coldMs: Omit<Timing, 'validateMs'>;
  readonly largest: readonly Timing[];
  readonly smallest: readonly Timing[];
  readonly slowest: readonly Timing[];
}

const ROWS = 5;
/** Below this a single call is lost in the clock's grain, so calls are timed in bundles. */
const BUNDLE_BYTES = 100_000;
const WARM_MODULES = 20;
const WARM_BYTES = 3_000_000;

export function benchSpeed(modules: readonly CorpusModule[], turns: number): SpeedResult {
  const timed = modules.filter(({ valid }) => valid);
  const coldMs = warmUp(timed);
  const timings = timed.map((module, at, all) => {
    progress(`speed ${at + 1}/${all.length} ${module.package}`);
    return time(nameOf(module), new Uint8Array(bytesOf(module)), turns);
  });
  progress('');
  const result = { ...summarise(timings), coldMs };
  print(result, turns);
  return result;
}

function time(name: string, bytes: Uint8Array<ArrayBuffer>, turns: number): Timing {
  const calls = Math.max(1, Math.ceil(BUNDLE_BYTES / bytes.length));
  const analyse: number[] = [];
  const validate: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    // The first of the two warms the caches for the other, so they change places.
    if (turn % 2 === 0) analyse.push(bundle(calls, () => analyseModule(bytes)));
    validate.push(bundle(calls, () => WebAssembly.validate(bytes)));
    if (turn % 2 === 1) analyse.push(bundle(calls, () => analyseModule(bytes)));
  }
  return { name, size: bytes.length, analyseMs: median(analyse), validateMs: median(validate) };
}

function bundle(calls: number, run: () => unknown): number {
  const start = performance.now();
  for (let call = 0; call < calls; call += 1) run();
  return (performance.now() - start) / calls;
}

const ratioOf = ({ analyseMs, validateMs }: Timing): number => validateMs / analyseMs;

/** Lets the engine optimise the analysis, as it will have after the first modules of a session. */
function warmUp(modules: readonly CorpusModule[]): SpeedResult['coldMs'] {
  const some = modules.filter(({ size }) => size < WARM_BYTES).slice(0, WARM_MODULES);
  const times = some.map((module) => {
    const bytes = bytesOf(module);
    return { name: nameOf(module), size: bytes.length, analyseMs: bundle(1, () => analyseModule(bytes)) };
  });
  return times[0] ?? { name: '-', size: 0, analyseMs: 0 };
}

function summarise(timings: readonly Timing[]): Omit<SpeedResult, 'coldMs'> {
  const bySize = [...timings].sort((a, b) => b.size - a.size);
  const sum = (of: (timing: Timing) => number): number => timings.reduce((total, timing) => total + of(timing), 0);
  return {
    modules: timings.length,
    bytes: sum(({ size }) => size),
    ratio: sum(({ validateMs }) => validateMs) / sum(({ analyseMs }) => analyseMs),
    medianRatio: median(timings.map(ratioOf)),
    largest: bySize.slice(0, ROWS),
    smallest: bySize.slice(-ROWS),
    slowest: [...timings].sort((a, b) => ratioOf(a) - ratioOf(b)).slice(0, ROWS),
  };
}

function print(result: SpeedResult, turns: number): void {
  console.log(
    `\n== F7 speed: ${result.modules} modules, ${(result.bytes / 2 ** 20).toFixed(0)} MB, median of ${turns} turns\n`,
  );
  console.log(`validate time / analyse time over the corpus   ${result.ratio.toFixed(2)} (to reach: 1.0)`);
  console.log(`the same, median module                        ${result.medianRatio.toFixed(2)}`);
  const { coldMs } = result;
  console.log(
    `first analysis of the process                  ${coldMs.analyseMs.toFixed(1)} ms: ${coldMs.name}, ${coldMs.size} bytes\n`,
  );
  const rows = (kind: string, timings: readonly Timing[]): (string | number)[][] =>
    timings.map((one) => [
      kind,
      one.name,
      one.size,
      one.analyseMs.toFixed(3),
      one.validateMs.toFixed(3),
      ratioOf(one).toFixed(2),
    ]);
  const all = [
    ...rows('largest', result.largest),
    ...rows('smallest', result.smallest),
    ...rows('slowest', result.slowest),
  ];
  console.log(table(['', 'module', 'bytes', 'analyse ms', 'validate ms', 'ratio'], all));
}
