// The WebAssembly doors that take bytes: compile, instantiate, Module. `validate` runs nothing and stays native; the
// doors that take a Response are in streaming.ts.
import { bytesOf } from '../buffers';
import { mayRun } from '../gate';
import { NativePromise, apply, call, construct, functionToString, wasm } from '../natives';
import { wrap, wrapConstructor, type Traps } from '../wrap';
import { refusal } from './refusal';
import { streamingDoors } from './streaming';

/** The function that is this guard (see vite.config.ts). */
declare const guardSelf: unknown;

const { reject } = NativePromise;

let moduleStandIn: unknown;

/** Hooks every door of this realm's WebAssembly. */
export function guardWasm(): void {
  if (wasm === undefined) return;
  wrap(wasm, 'compile', promiseDoor('compile()', 1));
  wrap(wasm, 'instantiate', promiseDoor('instantiate()', 2));
  moduleStandIn = wrapConstructor(wasm, 'Module', { construct: moduleDoor, apply: moduleCall });
  streamingDoors();
}

/** compile(bytes, options), instantiate(bytes | module, imports, options): judged, then native with the same arguments. */
const promiseDoor = (door: string, options: number): Traps => ({
  apply: (native, self, args) =>
    passes(args, args[options] !== undefined)
      ? apply(native, self, args as never[])
      : call(reject, NativePromise, [refusal(door)]),
});

function moduleDoor(native: unknown, args: unknown[], newTarget: unknown): object {
  // Both a foreign newTarget and an options object may run page code before the engine takes its copy of the bytes.
  if (!passes(args, newTarget !== moduleStandIn || args[1] !== undefined)) throw refusal('Module()');
  return construct(native as new () => object, args, newTarget as new () => object);
}

/**
 * A call without `new` always throws, except for this guard's own text, which only the next script of a worker's module
 * graph hands over to ask whether this realm has its guard (background/worker-scripts/prefix.ts).
 */
const moduleCall: NonNullable<Traps['apply']> = (native, self, args) =>
  typeof args[0] === 'function' && textOf(args[0]) === textOf(guardSelf) ? true : apply(native, self, args as never[]);

const textOf = (code: unknown): string => call<string>(functionToString, code);

/** Judges the first argument in place, or a copy of it where the bytes could change before the engine takes its own. */
function passes(args: unknown[], copied: boolean): boolean {
  const source = bytesOf(args[0], copied);
  if (source === null) return true;
  if (source.own) args[0] = source.bytes;
  return mayRun(source.bytes);
}
