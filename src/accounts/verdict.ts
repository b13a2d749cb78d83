// What becomes of a kernel by what it has spent: one table, strongest first. Numbers are starting values of the design
// (detection, "Verdicts"), each with its reason. Pure.
import type { Order } from '../protocol/work';
import type { Account } from './account';

export interface Facts extends Pick<Account, 'work' | 'unseen' | 'mining'> {
  /** Whether its thread can be slowed: only workers can wait. */
  readonly waits: boolean;
}

/** All ids; each has a text `reason_<id with _ for ->` in the locales. */
export const WORK_RULES = ['mining-work', 'unslowed-work', 'unseen-work', 'long-work'] as const;

export interface WorkRule {
  readonly id: (typeof WORK_RULES)[number];
  readonly order: Exclude<Order, 'run'>;
  readonly holds: (facts: Facts) => boolean;
}

/** Core-seconds in a minute. A wallet opens with one hash of its currency, less than a second; a miner uses these up in two. */
const MINING = 3;
/**
 * A login's key derivation takes 2, a captcha 1 to 20, sixteen times a usual one 20 on two cores. The design says 60; hashing
 * takes five sixths of a miner's time (test/bench, evaders), so 60 would leave it three fifths of its first minute.
 */
const UNSEEN = 50;
/** Captchas at raised difficulty take two minutes on every other core. */
const LONG = 300;
/** What cannot wait is asked about like the others, and stopped at so many times that without an answer. */
const UNSLOWED = 2;

export const RULES: readonly WorkRule[] = [
  { id: 'mining-work', order: 'stop', holds: (f) => f.mining >= MINING },
  {
    id: 'unslowed-work',
    order: 'stop',
    holds: (f) => !f.waits && (f.unseen >= UNSEEN * UNSLOWED || f.work >= LONG * UNSLOWED),
  },
  { id: 'unseen-work', order: 'slow', holds: (f) => f.unseen >= UNSEEN },
  { id: 'long-work', order: 'slow', holds: (f) => f.work >= LONG },
];

/** From here on the popup says in a quiet line that the page computes. */
export const NOTICED = 120;

/** The strongest rule that holds, or null: then it runs. */
export const ruleFor = (facts: Facts): WorkRule | null => RULES.find(({ holds }) => holds(facts)) ?? null;

/** Seconds that one of `threads` may spend before the next rule could hold. */
export function leaseFor({ work, unseen, mining }: Facts, threads: number): number {
  const left = Math.min(UNSEEN - unseen, LONG - work, mining > 0 ? MINING - mining : Infinity);
  return Math.max(LEAST_LEASE, left / Math.max(1, threads));
}

/** Time for a word to come and go on a busy machine. */
const LEAST_LEASE = 2;
