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
  /** Milliseconds that may be spent before it has heard again. */
  lease: number;
  /** Milliseconds spent since it last told, and those of a proof of work among them. */
  spent: number;
  mining: number;
  /** When to tell. */
  due: number;
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
const FIRST_STEP = 30;
const STEP = 250;
/** Slowed to a fiftieth, in waits of at most 50 ms: another thread may need a lock that this one holds. */
const SLOW_STRIDE = 1;
const SLOW_WAIT = 49;
/** What a thread may spend unheard, milliseconds: as much as a page may before anybody is asked (accounts/verdict.ts). */
const LEASE = 50_000;

const kernels = construct(NativeMap, []) as Map<string, Kernel>;
let last = 0;
/** What this thread is told from others by. */
let thread: string | undefined;

/** Set by the parent's guard: what was ordered on this page, each a letter and the kernel's name, one after another. */
declare const guardOrders: string | undefined;

let orders = typeof guardOrders === 'undefined' ? '' : guardOrders;

/** For the guards of workers to come: one that starts anew each second is slowed from its first tick on. */
export const standingOrders = (): string => orders;

let atFirst: (() => void) | undefined;
let any = false;

/** Calls `then` when the first kernel is seen, or now. */
export function onFirstWork(then: () => void): void {
  if (any) then();
  else atFirst = then;
}

/** The account of a kernel, opened on first sight. */
export function kernelOf(id: string): Kernel {
  const known = call<Kernel | undefined>(mapGet, kernels, [id]);
  if (known !== undefined) return known;
  const fresh: Kernel = {
    id,
    order: orderOf(id),
    lease: LEASE,
    spent: 0,
    mining: 0,
    due: FIRST_STEP,
    pace: SLOWEST,
    units: 0,
    since: now(),
  };
  call(mapSet, kernels, [id, fresh]);
  if (!any) atFirst?.();
  any = true;
  return fresh;
}

const placeOf = (order: Letter, id: string): number => call<number>(indexOf, orders, [order + id]);

/** What was ordered about a kernel last. */
export const orderOf = (id: string): Letter => (isStopped(id) ? 't' : placeOf('s', id) >= 0 ? 's' : 'r');

export const isStopped = (id: string): boolean => placeOf('t', id) >= 0;

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

/** Charges so many milliseconds. */
export function charge(kernel: Kernel, cost: number, mining: boolean): boolean {
  kernel.spent += cost;
  kernel.lease -= cost;
  if (mining) kernel.mining += cost;
  if (kernel.spent >= kernel.due) tell(kernel);
  if (kernel.order === 't') return false;
  if ((kernel.order === 's' || kernel.lease < 0) && wait(cost * SLOW_WAIT)) last = kernel.since = now();
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

function tell(kernel: Kernel): void {
  const { id, mining, spent } = kernel;
  kernel.spent = kernel.mining = 0;
  kernel.due = kernel.due * 2 < STEP ? kernel.due * 2 : STEP;
  thread ??= randomHex(4);
  reportWork({ kind: 'work', kernel: id, place, thread, seconds: spent / 1000, mining: mining / 1000 });
}

/** Obeys an order, and lets each thread spend `lease` seconds more. */
export function command(id: string, order: Letter, lease: number): void {
  const kernel = kernelOf(id);
  if (isStopped(id)) return;
  kernel.lease = lease * 1000;
  if (kernel.order === order) return;
  kernel.order = order;
  const at = placeOf('s', id);
  if (at >= 0) orders = call<string>(slice, orders, [0, at]) + call<string>(slice, orders, [at + 1 + DIGITS]);
  if (order !== 'r') orders += order + id;
}
