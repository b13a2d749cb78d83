// What this thread spends in kernels, kernel by kernel: time between ticks, as far as the instructions counted can have taken
// it. A clock alone would charge a thread for sleeping, a count alone says nothing about time. Orders come back by kernel.
import type { Letter } from '../../protocol/work';
import { NativeMap, call, construct, indexOf, mapGet, mapSet, slice } from '../natives';
import { randomHex } from '../random';
import { place, reportWork } from '../report';
import { DIGITS } from './marks';
import { now, wait } from './time';

export interface Kernel {
  readonly id: string;
  order: Letter;
  /** Fastest pace seen, milliseconds per unit; and what is being measured. */
  pace: number;
  units: number;
  since: number;
}

/** No unit takes longer: 20 ns, a miss of every cache and a slow machine (test/bench, meter). */
const SLOWEST = 2e-5;
/** Clocks of pages that are not isolated step by 0.1 ms (Chromium) or 1 ms (Firefox): shorter times measure nothing. */
const MEASURABLE = 2;
/** Throttling and turbo move a processor's pace about so much. */
const SLACK = 2;
/** Work between two ticks, milliseconds: 500 ticks a second cost a thousandth of it. */
const STRIDE = 2;
const FIRST_UNITS = 1 << 16;
const MOST_UNITS = 2 ** 40;
/** Milliseconds of work after which a thread tells, first and at most: pages and workers that live shortly are told of too. */
const FIRST_STEP = 4;
const STEP = 250;
/** Slowed to a fiftieth, in waits of at most 50 ms: another thread may need a lock that this one holds. */
const SLOW_STRIDE = 1;
const SLOW_WAIT = 49;
/**
 * A thread that meets more new kernels than this in so many milliseconds makes them itself, as RandomX does a hundred times a
 * second: a proof of work, whatever is in them. Emulators generate code too, but hardly any of it hashes.
 */
const MOST_NEW = 60;
const SPELL = 3000;
const LONGEST_PROGRAM = 50;
/** Milliseconds: about what an instance works before its first tick (arm.ts). */
const IN_ADVANCE = 0.1;
/** Accounts in a thread; all further kernels share one. */
const MOST_KERNELS = 64;
const REST = 'ffffffff';
/** Where so many kernels were slowed or stopped, the next one is as well: else a miner had only to change it. */
const MANY = 4;
/** What a thread may spend unheard, milliseconds: as much as a page may before anybody is asked (accounts/verdict.ts). */
const LEASE = 50_000;

const kernels = construct(NativeMap, []) as Map<string, Kernel>;
let last = 0;
/** Milliseconds spent since this thread last told, those of a proof of work among them, and when it is to tell again. */
let spent = 0;
let spentMining = 0;
let due = FIRST_STEP;
/** Milliseconds that it may spend before it has heard again. */
let lease = LEASE;
/** What this thread is told from others by. */
let thread: string | undefined;

/** Set by the parent's guard: what was ordered on this page, each a letter and the kernel's name, one after another. */
declare const guardOrders: string | undefined;

let orders = typeof guardOrders === 'undefined' ? '' : guardOrders;

/** For the guards of workers to come: one that starts anew each second is slowed from its first tick on. */
export const standingOrders = (): string => orders;

let atFirst: (() => void) | undefined;
let count = 0;
let spell = 0;
let fresh = 0;
let generates = false;

/** Calls `then` when the first kernel is seen, or now. */
export function onFirstWork(then: () => void): void {
  if (count > 0) then();
  else atFirst = then;
}

const known = (id: string): Kernel | undefined => call(mapGet, kernels, [id]);

/** The account of a kernel, opened on first sight. */
export function kernelOf(name: string): Kernel {
  const found = known(name);
  if (found !== undefined) return found;
  noteNew();
  const id = count < MOST_KERNELS ? name : REST;
  return known(id) ?? opened(id);
}

function noteNew(): void {
  const time = now();
  if (time - spell > SPELL) {
    spell = time;
    fresh = 0;
  }
  fresh += 1;
  if (fresh > MOST_NEW) generates = true;
}

function opened(id: string): Kernel {
  const kernel: Kernel = {
    id,
    order: orderOf(id),
    pace: SLOWEST,
    units: 0,
    since: now(),
  };
  call(mapSet, kernels, [id, kernel]);
  count += 1;
  if (count === 1) atFirst?.();
  return kernel;
}

const placeOf = (order: Letter, id: string): number => call<number>(indexOf, orders, [order + id]);

/** What was ordered about a kernel last, or about many before it. */
export const orderOf = (id: string): Letter => (isStopped(id) ? 't' : isOrdered('s', id) ? 's' : 'r');

export const isStopped = (id: string): boolean => isOrdered('t', id);

function isOrdered(order: Letter, id: string): boolean {
  let times = 0;
  for (let at = 0; at < orders.length; at += 1 + DIGITS) if (orders[at] === order) times += 1;
  return times >= MANY || placeOf(order, id) >= 0;
}

/** Units to the next tick. */
export function unitsFor({ pace, order }: Kernel): number {
  if (pace === SLOWEST) return FIRST_UNITS;
  const units = (order === 's' ? SLOW_STRIDE : STRIDE) / pace;
  return units < MOST_UNITS ? units : MOST_UNITS;
}

/** Charges so many units, and waits where that is ordered. False: the kernel is to run no more. */
export function spend(kernel: Kernel, units: number, mining: boolean): boolean {
  const time = now();
  const passed = time - last;
  last = time;
  measure(kernel, units, time);
  const most = units * kernel.pace * SLACK;
  return charge(kernel, passed < most ? passed : most, mining);
}

/**
 * Charges a new instance for its first units, which it may never use up. A thread that generates programs is charged for all
 * its time instead, as far as it goes from one program to the next: making them is part of the work.
 */
export function begin(kernel: Kernel): boolean {
  const time = now();
  const passed = time - last;
  // Otherwise that time is the running kernel's, whose next tick will charge it.
  if (!generates || passed > LONGEST_PROGRAM) return charge(kernel, IN_ADVANCE, false);
  last = time;
  return charge(kernel, passed, false);
}

/** Charges so many milliseconds. */
export function charge(kernel: Kernel, cost: number, mining: boolean): boolean {
  spent += cost;
  lease -= cost;
  if (mining || generates) spentMining += cost;
  if (spent >= due) tell(kernel);
  if (kernel.order === 't') return false;
  if ((kernel.order === 's' || lease < 0) && wait(cost * SLOW_WAIT)) last = kernel.since = now();
  return true;
}

function measure(kernel: Kernel, units: number, time: number): void {
  kernel.units += units;
  const passed = time - kernel.since;
  if (passed < MEASURABLE) return;
  const pace = passed / kernel.units;
  if (pace < kernel.pace) kernel.pace = pace;
  kernel.units = 0;
  kernel.since = time;
}

/** Tells of all that was spent by the kernel that runs now: over time each has its share. */
function tell({ id }: Kernel): void {
  thread ??= randomHex(4);
  reportWork({ kind: 'work', kernel: id, place, thread, seconds: spent / 1000, mining: spentMining / 1000 });
  spent = spentMining = 0;
  due = due * 2 < STEP ? due * 2 : STEP;
}

/** Obeys an order, and lets this thread spend so many seconds more. */
export function command(id: string, order: Letter, seconds: number): void {
  if (isStopped(id)) return;
  lease = seconds * 1000;
  const kernel = known(id);
  if (kernel !== undefined) kernel.order = order;
  const at = placeOf('s', id);
  if (at >= 0) orders = call<string>(slice, orders, [0, at]) + call<string>(slice, orders, [at + 1 + DIGITS]);
  if (order !== 'r' && !isOrdered(order, id)) orders += order + id;
}
