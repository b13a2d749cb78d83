// What hashing costs: told by guards, summed up by the relay, charged by the background; and the orders that come back.
import { PLACES } from './incident';
import { number, oneOf, record, text } from './parse';

/** Name of a kernel: a hash of its code. Threads have such names too, made by chance. */
const NAME = /^[0-9a-f]{8}$/;
const MOST_SECONDS = 3600;
const MOST_CORES = 10_000;

/** Core-seconds spent in one kernel. */
interface Spent {
  readonly kernel: string;
  readonly place: (typeof PLACES)[number];
  readonly seconds: number;
  /** Those among them that went into a proof of work and nothing else. */
  readonly mining: number;
}

function parseSpent(from: Readonly<Record<string, unknown>>): Spent | null {
  const kernel = text(from['kernel'], 8);
  const place = oneOf(from['place'], PLACES);
  const seconds = number(from['seconds'], 0, MOST_SECONDS);
  const mining = number(from['mining'], 0, MOST_SECONDS);
  if (kernel === null || !NAME.test(kernel) || !place || seconds === null || mining === null) return null;
  return { kernel, place, seconds, mining };
}

/** What one thread has spent since it last said so; guard -> relay. */
export interface Work extends Spent {
  readonly kind: 'work';
  /** By which it is told from the other threads of its frame. */
  readonly thread: string;
}

export function parseWork(value: unknown): Work | null {
  const from = record(value);
  const spent = from?.['kind'] === 'work' ? parseSpent(from) : null;
  const thread = text(from?.['thread'], 8);
  return spent && thread !== null && NAME.test(thread) ? { kind: 'work', ...spent, thread } : null;
}

/** What one frame has spent, and under what circumstances; relay -> background. */
export interface Share extends Spent {
  /** How many cores that kept busy. */
  readonly cores: number;
  /** True if those, or the threads that share the work, are as many as the machine has. */
  readonly all: boolean;
  readonly hidden: boolean;
  /** True if the person gave the page a file lately. */
  readonly purpose: boolean;
  /** When the frame's document started, milliseconds since 1970. */
  readonly since: number;
}

export function parseShare(value: unknown): Share | null {
  const from = record(value);
  const spent = from && parseSpent(from);
  const cores = number(from?.['cores'], 0, MOST_CORES);
  const since = number(from?.['since'], 0, 8.64e15);
  if (!from || !spent || cores === null || since === null) return null;
  const [all, hidden, purpose] = [from['all'] === true, from['hidden'] === true, from['purpose'] === true];
  return { ...spent, cores, all, hidden, purpose, since };
}

/** `slow` = to a fiftieth of its speed, where the place can wait; `stop` = by a trap, for good. */
export const ORDERS = ['run', 'slow', 'stop'] as const;
export type Order = (typeof ORDERS)[number];

/** To every thread of a frame, about one kernel. */
export interface Command {
  readonly kernel: string;
  readonly order: Order;
  /** Core-seconds that a thread may spend before it must have heard again. */
  readonly lease: number;
}

export function parseCommand(value: unknown): Command | null {
  const from = record(value);
  const kernel = text(from?.['kernel'], 8);
  const order = oneOf(from?.['order'], ORDERS);
  const lease = number(from?.['lease'], 0, MOST_SECONDS);
  return kernel !== null && NAME.test(kernel) && order && lease !== null ? { kernel, order, lease } : null;
}

/** Down the private port commands are strings, as every word there: this, a letter, the kernel, the lease. */
export const COMMAND = 'work ';
const LETTERS = { run: 'r', slow: 's', stop: 't' } as const;
export type Letter = (typeof LETTERS)[Order];

export const commandText = ({ kernel, order, lease }: Command): string =>
  `${COMMAND}${LETTERS[order]}${kernel}${Math.floor(lease)}`;

/** Followed by an address: the workers that came from it are to be ended. */
export const END = 'end ';
