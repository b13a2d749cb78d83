// Sums up what the threads of this frame spend in each kernel, tells the background about once a second while they do, and
// hands its orders down. What the frame cannot be asked, whether anybody sees it, is looked up here.
import { END, commandText, parseCommand, type Work } from '../protocol/work';
import { hasPurpose } from './purpose';
import { send } from './send';

/** Milliseconds of work that are told as one. */
const WINDOW = 1000;
/** Core-seconds below which nobody is woken while the page stays. */
const LEAST = 1;
/** Threads tell in steps of a second, each at its own time: only over many of them do they add up. */
const ALL_CORES = 0.8;
const LOAD_WINDOW = 10_000;

interface Sum {
  seconds: number;
  readonly since: number;
  readonly work: Work;
  timer: boolean;
}

const sums = new Map<string, Sum>();
/** What all threads of the frame told of lately: when, and how much. */
let lately: { readonly at: number; readonly seconds: number }[] = [];
/** From when on it counts: what a slowed kernel did before says nothing about whether it heeds. */
let countedFrom = -Infinity;
const slowed = new Set<string>();
let toGuard: ((text: string) => void) | undefined;

export function orderBy(say: (text: string) => void): void {
  toGuard = say;
}

/** An order of the background, asked for or not. */
export function order(value: unknown): void {
  const command = parseCommand(value);
  if (!command) return;
  if (command.order !== 'slow') slowed.delete(command.kernel);
  else if (!slowed.has(command.kernel)) {
    slowed.add(command.kernel);
    lately = [];
    countedFrom = performance.now();
  }
  toGuard?.(commandText(command));
}

/** The workers from that address are to be ended: orders do not reach them. */
export function end(url: string): void {
  toGuard?.(END + url);
}

export function sumUp(work: Work): void {
  if (sums.size === 0) addEventListener('pagehide', tellAll, { once: true });
  const { kernel, seconds } = work;
  noteLoad(seconds);
  const before = sums.get(kernel) ?? { seconds: 0, since: performance.now() - seconds * 1000, work, timer: false };
  const sum = { ...before, seconds: before.seconds + seconds };
  sums.set(kernel, sum);
  if (sum.timer || (sum.seconds < LEAST && !work.mining)) return;
  sum.timer = true;
  setTimeout(() => void tell(kernel), Math.max(0, sum.since + WINDOW - performance.now()));
}

function noteLoad(seconds: number): void {
  const at = performance.now();
  lately = [...lately.filter((one) => at - one.at < LOAD_WINDOW), { at, seconds }];
}

/** How many cores are busy: what was told within the window, over the time in which it was done. */
function load(): number {
  const [first] = lately;
  if (!first) return 0;
  const now = performance.now();
  const began = now - countedFrom < LOAD_WINDOW ? countedFrom : first.at - first.seconds * 1000;
  const passed = now - began;
  return (lately.reduce((sum, { seconds }) => sum + seconds, 0) * 1000) / Math.max(1, passed);
}

/** What the next page does is charged to the same accounts. */
function tellAll(): void {
  for (const kernel of sums.keys()) void tell(kernel);
}

async function tell(kernel: string): Promise<void> {
  const sum = sums.get(kernel);
  sums.delete(kernel);
  if (!sum) return;
  const { seconds, work } = sum;
  const { mining, place } = work;
  const cores = load();
  const all = cores >= navigator.hardwareConcurrency * ALL_CORES;
  const seen = { hidden: document.hidden, purpose: hasPurpose(), since: performance.timeOrigin };
  order(await send({ name: 'work', share: { kernel, mining, place, seconds, cores, all, ...seen } }));
}
