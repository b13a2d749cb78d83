// F7: analysis by the shipped detector against WebAssembly.validate of the same bytes, taking turns in one run, each module in
// an isolate of its own: the first analysis there, then the median of several.
import { Worker } from 'node:worker_threads';
import { bytesOf, nameOf, type CorpusModule } from '../corpus/module-index';
import { bundleDetector } from './detector-bundle';
import { median, progress, table } from './table';

interface Timing {
  readonly name: string;
  readonly size: number;
  readonly coldMs: number;
  readonly analyseMs: number;
  readonly validateMs: number;
}

export interface SpeedResult {
  readonly modules: number;
  readonly bytes: number;
  /** validate time / analyse time over the corpus: above 1 the analysis is the faster. */
  readonly ratio: number;
  readonly medianRatio: number;
  /** The same with each module's first analysis in a fresh isolate. */
  readonly coldRatio: number;
  readonly medianColdRatio: number;
  /** What the first analysis costs whatever the module: the median over modules of at most SMALL_BYTES. */
  readonly startMs: number;
  readonly largest: readonly Timing[];
  readonly smallest: readonly Timing[];
  readonly slowest: readonly Timing[];
}

const ROWS = 5;
/** Below this a single call is lost in the clock's grain, so calls are timed in bundles. */
const BUNDLE_BYTES = 100_000;
const SMALL_BYTES = 10_000;
const WORKER = new URL('./speed-worker.mjs', import.meta.url);

export async function benchSpeed(modules: readonly CorpusModule[], turns: number): Promise<SpeedResult> {
  const timed = modules.filter(({ valid }) => valid);
  const detector = await bundleDetector();
  const timings: Timing[] = [];
  for (const module of timed) {
    progress(`speed ${timings.length + 1}/${timed.length} ${module.package}`);
    timings.push(await time(detector, nameOf(module), new Uint8Array(bytesOf(module)), turns));
  }
  progress('');
  const result = summarise(timings);
  print(result, turns);
  return result;
}

interface Times {
  readonly cold: number;
  readonly analyse: readonly number[];
  readonly validate: readonly number[];
}

async function time(detector: string, name: string, bytes: Uint8Array, turns: number): Promise<Timing> {
  const calls = Math.max(1, Math.ceil(BUNDLE_BYTES / bytes.length));
  const worker = new Worker(WORKER, { workerData: { detector, bytes, turns, calls } });
  const times = await new Promise<Times>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  await worker.terminate();
  return {
    name,
    size: bytes.length,
    coldMs: times.cold,
    analyseMs: median([...times.analyse]),
    validateMs: median([...times.validate]),
  };
}

const ratioOf = ({ analyseMs, validateMs }: Timing): number => validateMs / analyseMs;
const coldRatioOf = ({ coldMs, validateMs }: Timing): number => validateMs / coldMs;

function summarise(timings: readonly Timing[]): SpeedResult {
  const bySize = [...timings].sort((a, b) => b.size - a.size);
  const sum = (of: (timing: Timing) => number): number => timings.reduce((total, timing) => total + of(timing), 0);
  const validate = sum(({ validateMs }) => validateMs);
  return {
    modules: timings.length,
    bytes: sum(({ size }) => size),
    ratio: validate / sum(({ analyseMs }) => analyseMs),
    medianRatio: median(timings.map(ratioOf)),
    coldRatio: validate / sum(({ coldMs }) => coldMs),
    medianColdRatio: median(timings.map(coldRatioOf)),
    startMs: median(timings.filter(({ size }) => size <= SMALL_BYTES).map(({ coldMs }) => coldMs)),
    largest: bySize.slice(0, ROWS),
    smallest: bySize.slice(-ROWS),
    slowest: [...timings].sort((a, b) => ratioOf(a) - ratioOf(b)).slice(0, ROWS),
  };
}

function print(result: SpeedResult, turns: number): void {
  console.log(
    `\n== F7 speed: ${result.modules} modules, ${(result.bytes / 2 ** 20).toFixed(0)} MB, median of ${turns} turns\n`,
  );
  console.log(`validate time / analyse time over the corpus      ${result.ratio.toFixed(2)} (to reach: 1.0)`);
  console.log(`the same, median module                           ${result.medianRatio.toFixed(2)}`);
  console.log(`first analysis in a fresh isolate, over the corpus ${result.coldRatio.toFixed(2)}`);
  console.log(`the same, median module                           ${result.medianColdRatio.toFixed(2)}`);
  console.log(`first analysis of a small module                  ${result.startMs.toFixed(1)} ms\n`);
  const rows = (kind: string, timings: readonly Timing[]): (string | number)[][] =>
    timings.map((one) => [
      kind,
      one.name,
      one.size,
      one.coldMs.toFixed(2),
      one.analyseMs.toFixed(3),
      one.validateMs.toFixed(3),
      ratioOf(one).toFixed(2),
    ]);
  const all = [
    ...rows('largest', result.largest),
    ...rows('smallest', result.smallest),
    ...rows('slowest', result.slowest),
  ];
  console.log(table(['', 'module', 'bytes', 'first ms', 'median ms', 'validate ms', 'ratio'], all));
}
