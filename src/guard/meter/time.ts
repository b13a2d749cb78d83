// This thread's clock, and how it waits. World: page, worker, worklet; only dedicated workers can wait.
import { NativeInt32Array, call, construct, getterOf, methodOf, prototypeOf, realm, wasm } from '../natives';

const clock = realm.performance as Performance | undefined;
const read = methodOf(prototypeOf(realm['Performance']), 'now');
const { now: readDate } = Date;
const { wait: atomicsWait } = (realm['Atomics'] ?? {}) as { wait?: unknown };
const NativeMemory = wasm?.Memory;
const bufferOf = getterOf(prototypeOf(NativeMemory), 'buffer');

/** Milliseconds; a worklet has no finer clock than the date. */
export const now = (): number => (clock === undefined ? readDate() : call<number>(read, clock));

let cell: Int32Array | null | undefined;

/** Holds this thread up for so many milliseconds; false where it must not wait. */
export function wait(milliseconds: number): boolean {
  try {
    cell ??= construct(NativeInt32Array, [call<object>(bufferOf, sharedPage())]) as Int32Array;
    call(atomicsWait, undefined, [cell, 0, 0, milliseconds]);
    return true;
  } catch {
    return false;
  }
}

/** A memory of WebAssembly may be shared where no SharedArrayBuffer may be made; nobody else ever sees this one. */
const sharedPage = (): object =>
  construct(NativeMemory as typeof WebAssembly.Memory, [{ __proto__: null, initial: 1, maximum: 1, shared: true }]);
