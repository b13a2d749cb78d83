// Sums up what the threads of this frame spend in each kernel, tells the background about once a second while they do, and
// hands its orders down. What the frame cannot be asked, whether anybody sees it, is looked up here.
import { commandText, parseCommand, type Work } from '../protocol/work';
import { hasPurpose } from './purpose';
import { send } from './send';

/** Milliseconds of work that are told as one. */
const WINDOW = 1000;
/** Threads tell in steps of a second, so a few run ahead of the others. */
const ALL_CORES = 0.8;

interface Sum {
  seconds: number;
  since: number;
  work: Work;
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

export function sumUp(work: Work): void {
  const known = sums.get(work.kernel);
  if (known) {
    known.seconds += work.seconds;
    if (work.place !== 'page') known.work = work;
    return;
  }
  // The work told of began before it was told.
  sums.set(work.kernel, { seconds: work.seconds, since: performance.now() - work.seconds * 1000, work });
  setTimeout(() => void tell(work.kernel), work.mining ? 0 : WINDOW);
}

async function tell(kernel: string): Promise<void> {
  const sum = sums.get(kernel);
  sums.delete(kernel);
  if (!sum) return;
  const { seconds, since, work } = sum;
  const cores = seconds / Math.max(0.001, (performance.now() - since) / 1000);
  const { mining, place } = work;
  const all = cores >= navigator.hardwareConcurrency * ALL_CORES;
  const seen = { hidden: document.hidden, purpose: hasPurpose(), since: performance.timeOrigin };
  order(await send({ name: 'work', share: { kernel, mining, place, seconds, cores, all, ...seen } }));
}
