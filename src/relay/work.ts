// Sums up what the threads of this frame spend in each kernel, tells the background about once a second while they do, and
// hands its orders down. What the frame cannot be asked, whether anybody sees it, is looked up here.
import { END, commandText, parseCommand, type Work } from '../protocol/work';
import { coresBusy, IDLE, noted, restarted, threadsBusy } from './load';
import { hasPurpose } from './purpose';
import { send } from './send';

/** Milliseconds of work that are told as one. */
const WINDOW = 1000;
/** Core-seconds below which nobody is woken while the page stays. */
const LEAST = 1;
/** The first are told at once: what is ordered already must not take a page's first second to arrive, each time it loads. */
const FIRST = 0.03;
/** What keeps so much of a core free keeps none free: threads tell at different times. */
const ALL_CORES = 0.8;

interface Sum {
  readonly seconds: number;
  readonly mining: number;
  readonly work: Work;
}

/** By kernel. They are told together: one after another, each too small to be worth a word, would never be. */
const sums = new Map<string, Sum>();
/** Core-seconds in them, and when the first began. */
let untold = 0;
let since = 0;
let timer = false;
/** Kernels that this frame has told of: orders go to all frames of a tab, and nobody answers for another's. */
const own = new Set<string>();
const slowed = new Set<string>();
/** By kernel the addresses of workers that hear no order (Firefox's with an address of their own). */
const deaf = new Map<string, Set<string>>();
let load = IDLE;
let hasTold = false;
let toGuard: ((text: string) => void) | undefined;

export function orderBy(say: (text: string) => void): void {
  toGuard = say;
}

/** An order of the background, asked for or not. */
export function order(value: unknown): void {
  const command = parseCommand(value);
  if (!command || !own.has(command.kernel)) return;
  if (command.order !== 'slow') slowed.delete(command.kernel);
  else if (!slowed.has(command.kernel)) {
    slowed.add(command.kernel);
    load = restarted(performance.now());
  }
  toGuard?.(commandText(command));
  if (command.order === 'stop') for (const url of deaf.get(command.kernel) ?? []) toGuard?.(END + url);
}

/** `url`: where its thread came from, if orders do not reach it. */
export function sumUp(work: Work, url?: string): void {
  if (sums.size === 0) addEventListener('pagehide', tellAll, { once: true });
  const { kernel, seconds, mining, thread } = work;
  own.add(kernel);
  if (url !== undefined) deaf.set(kernel, (deaf.get(kernel) ?? new Set()).add(url));
  const now = performance.now();
  load = noted(load, { at: now, seconds, thread });
  const before = sums.get(kernel) ?? { seconds: 0, mining: 0 };
  sums.set(kernel, { work, seconds: before.seconds + seconds, mining: before.mining + mining });
  if (untold === 0) since = now - seconds * 1000;
  untold += seconds;
  if (timer || (untold < (hasTold ? LEAST : FIRST) && mining === 0)) return;
  timer = true;
  setTimeout(tellAll, hasTold ? Math.max(0, since + WINDOW - now) : 0);
}

/** At the latest when the page goes: what the next one does is charged to the same accounts. */
function tellAll(): void {
  const told = [...sums.values()];
  sums.clear();
  untold = 0;
  timer = false;
  hasTold ||= told.length > 0;
  for (const sum of told) void tell(sum);
}

async function tell({ seconds, mining, work }: Sum): Promise<void> {
  const { kernel, place } = work;
  const now = performance.now();
  const cores = coresBusy(load, now);
  const all = Math.max(cores / ALL_CORES, threadsBusy(load, now)) >= navigator.hardwareConcurrency;
  const seen = { hidden: document.hidden, purpose: hasPurpose(), since: performance.timeOrigin };
  order(await send({ name: 'work', share: { kernel, place, seconds, mining, cores, all, ...seen } }));
}
