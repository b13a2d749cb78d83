// Sums up what the threads of this frame spend in each kernel, tells the background about once a second while they do, and
// hands its orders down. What the frame cannot be asked, whether anybody sees it, is looked up here.
import { END, commandText, parseCommand, type Work } from '../protocol/work';
import { hasPurpose } from './purpose';
import { send } from './send';

/** Milliseconds of work that are told as one. */
const WINDOW = 1000;
/** Core-seconds below which nobody is woken while the page stays. */
const LEAST = 1;
/** Threads tell in steps of a second, so a few run ahead of the others. */
const ALL_CORES = 0.8;

interface Sum {
  seconds: number;
  /** When the first of it began. */
  readonly since: number;
  readonly work: Work;
  timer: boolean;
}

const sums = new Map<string, Sum>();
let toGuard: ((text: string) => void) | undefined;

export function orderBy(say: (text: string) => void): void {
  toGuard = say;
}

/** An order of the background, asked for or not. */
export function order(value: unknown): void {
  const command = parseCommand(value);
  if (command) toGuard?.(commandText(command));
}

/** The workers from that address are to be ended: orders do not reach them. */
export function end(url: string): void {
  toGuard?.(END + url);
}

export function sumUp(work: Work): void {
  if (sums.size === 0) addEventListener('pagehide', tellAll, { once: true });
  const { kernel, seconds } = work;
  const before = sums.get(kernel) ?? { seconds: 0, since: performance.now() - seconds * 1000, work, timer: false };
  const sum = { ...before, seconds: before.seconds + seconds };
  sums.set(kernel, sum);
  if (sum.timer || (sum.seconds < LEAST && !work.mining)) return;
  sum.timer = true;
  setTimeout(() => void tell(kernel), Math.max(0, sum.since + WINDOW - performance.now()));
}

/** What the next page does is charged to the same accounts. */
function tellAll(): void {
  for (const kernel of sums.keys()) void tell(kernel);
}

async function tell(kernel: string): Promise<void> {
  const sum = sums.get(kernel);
  sums.delete(kernel);
  if (!sum) return;
  const { seconds, since, work } = sum;
  const { mining, place } = work;
  const cores = (seconds * 1000) / Math.max(1, performance.now() - since);
  const all = cores >= navigator.hardwareConcurrency * ALL_CORES;
  const seen = { hidden: document.hidden, purpose: hasPurpose(), since: performance.timeOrigin };
  order(await send({ name: 'work', share: { kernel, mining, place, seconds, cores, all, ...seen } }));
}
