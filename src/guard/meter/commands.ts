// Orders on their way down: from the relay to the page's guard, from each guard to those workers that told of work. Where a
// kernel is stopped, the workers that ran it are ended as well: inside one long call no order reaches them.
import { COMMAND, type Letter } from '../../protocol/work';
import { NativeMap, call, construct, mapDelete, mapForEach, mapGet, mapSet, postToPort, slice } from '../natives';
import { terminateWorker } from '../natives';
import { command, orderOf } from './accounts';
import { DIGITS } from './marks';

interface Below {
  readonly port: MessagePort;
  /** Names of its kernels, one after another. */
  kernels: string;
}

const below = construct(NativeMap, []) as Map<object, Below>;

/** A worker told of work in a kernel; one that started since may not have heard what was ordered about it. */
export function noteWork(worker: object, port: MessagePort, kernel: unknown): void {
  if (typeof kernel !== 'string' || kernel.length !== DIGITS) return;
  const known = call<Below | undefined>(mapGet, below, [worker]);
  if (known === undefined) call(mapSet, below, [worker, { port, kernels: kernel }]);
  else if (has(known.kernels, kernel)) return;
  else known.kernels += kernel;
  const order = orderOf(kernel);
  if (order !== 'r') pass(worker, port, order, `${COMMAND}${order}${kernel}0`);
}

function has(kernels: string, kernel: string): boolean {
  for (let at = 0; at < kernels.length; at += DIGITS)
    if (call(slice, kernels, [at, at + DIGITS]) === kernel) return true;
  return false;
}

export function forgetWorker(worker: object): void {
  call(mapDelete, below, [worker]);
}

/** `said`: COMMAND, the order's first letter, the kernel's digits, the lease. */
export function obeyCommand(said: string): void {
  const order = said[COMMAND.length] as Letter;
  const at = COMMAND.length + 1;
  const kernel = call<string>(slice, said, [at, at + DIGITS]);
  command(kernel, order, +call<string>(slice, said, [at + DIGITS]));
  call(mapForEach, below, [
    ({ port, kernels }: Below, worker: object) => pass(worker, port, has(kernels, kernel) ? order : 'r', said),
  ]);
}

function pass(worker: object, port: MessagePort, order: Letter, said: string): void {
  call(postToPort, port, [said]);
  if (order !== 't') return;
  call(terminateWorker, worker);
  forgetWorker(worker);
}
