// Starts the meter of a new instance: puts the ticks into its table and the first units into its counter. A tick itself is a
// function of this realm; what is spent is charged by whoever keeps the accounts of this thread.
import { GENERAL, MINING, TICK_MODULE, TICKS } from '../../detector/rewrite/tick-module';
import {
  NativeUint8Array,
  call,
  construct,
  getOwnPropertyDescriptor,
  getterOf,
  methodOf,
  prototypeOf,
} from '../natives';
import { wasm } from '../natives';
import { inheritance } from '../inheritance';
import * as accounts from './accounts';
import { kernelIn, type Names } from './marks';

const { BigInt: NativeBigInt } = globalThis;
const { floor } = Math;
const NativeInstance = wasm?.Instance as typeof WebAssembly.Instance;
export const exportsOf = getterOf(prototypeOf(NativeInstance), 'exports');
const putInTable = methodOf(prototypeOf(wasm?.Table), 'set');
const setGlobal = getOwnPropertyDescriptor(prototypeOf(wasm?.Global) ?? {}, 'value')?.set;

/** So many units that they never run out: for when we fail ourselves. */
const NO_END = 2 ** 62;

/**
 * A new instance starts with so small a part of what a thread works between two ticks, and with twice as much after each: one
 * that is dropped after a millisecond has paid for most of it.
 */
const FIRST_PART = 1 / 16;

const { kernelOf, unitsFor, spend, begin } = inheritance?.accounts ?? accounts;

/** `own`: what the instance exports, as the engine gave it. */
export function arm(own: Record<string, unknown>, names: Names): void {
  const { [names.left]: left, [names.tick]: table } = own;
  const kernel = kernelOf(kernelIn(names));
  let part = FIRST_PART;
  let units = 0;
  const grant = (more: number): void => {
    units = more;
    call(setGlobal, left, [call(NativeBigInt, undefined, [floor(more)])]);
  };
  const tick = (mining: boolean): void => {
    try {
      part = part < 1 ? part * 2 : 1;
      if (spend(kernel, units, mining)) grant(unitsFor(kernel) * part);
      else stop(table, grant);
    } catch {
      grant(NO_END);
    }
  };
  const { a, b } = lent(
    () => tick(false),
    () => tick(true),
  );
  call(putInTable, table, [GENERAL, a]);
  call(putInTable, table, [MINING, b]);
  grant(begin(kernel) ? unitsFor(kernel) * part : 0);
}

/** Without its entry the next tick is a trap, which no code of the module can catch; and so is every later one. */
function stop(table: unknown, grant: (units: number) => void): void {
  for (let at = 0; at < TICKS; at += 1) call(putInTable, table, [at, null]);
  grant(0);
}

let lender: object | undefined;

/** The functions as ones that a table takes. */
function lent(a: () => void, b: () => void): Readonly<Record<string, unknown>> {
  lender ??= construct(wasm!.Module, [construct(NativeUint8Array, [TICK_MODULE])]);
  const imports = { __proto__: null, a: { __proto__: null, a, b } };
  return call<Record<string, unknown>>(exportsOf, construct(NativeInstance, [lender, imports]));
}
