// How busy the threads of this frame have been lately, by what they told. Pure; the clock is the caller's.

/** What one thread told of, and when, milliseconds. */
export interface Told {
  readonly at: number;
  readonly seconds: number;
  readonly thread: string;
}

export interface Load {
  readonly told: readonly Told[];
  /** From when on it counts: what a kernel did before it was slowed says nothing about whether it heeds. */
  readonly from: number;
}

export const IDLE: Load = { told: [], from: -Infinity };

/** Threads tell in steps of a second, each at its own time: only over many of them do they add up. */
const CORES_WINDOW = 10_000;
/** A thread that works a thirtieth of its time tells of a second's work in that time. */
const THREADS_WINDOW = 30_000;

export const noted = ({ told, from }: Load, one: Told): Load => ({
  told: [...told.filter(({ at }) => one.at - at < THREADS_WINDOW), one],
  from,
});

/** A load that counts from now on. */
export const restarted = (now: number): Load => ({ told: [], from: now });

/** How many cores are busy: what was told within the window, over the time in which it was done. */
export function coresBusy({ told, from }: Load, now: number): number {
  const lately = told.filter(({ at }) => now - at < CORES_WINDOW);
  const [first] = lately;
  if (!first) return 0;
  const began = now - from < CORES_WINDOW ? from : first.at - first.seconds * 1000;
  return (lately.reduce((sum, { seconds }) => sum + seconds, 0) * 1000) / Math.max(1, now - began);
}

/** How many threads share the work, whatever rest each takes: a miner that rests to go unnoticed does so on every core. */
export function threadsBusy({ told }: Load, now: number): number {
  return new Set(told.filter(({ at }) => now - at < THREADS_WINDOW).map(({ thread }) => thread)).size;
}
