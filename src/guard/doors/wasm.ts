// The WebAssembly doors that take bytes: compile, instantiate, Module. `validate` runs nothing and stays native; the
// doors that take a Response are in streaming.ts.
import { bytesOf } from '../buffers';
import { mayRun } from '../gate';
import { NativePromise, apply, call, construct, wasm } from '../natives';
import { wrap, wrapConstructor, type Traps } from '../wrap';
import { refusal } from './refusal';
import { streamingDoors } from './streaming';

const { reject } = NativePromise;

/** Hooks every door of this realm's WebAssembly. */
export function guardWasm(): void {
  if (wasm === undefined) return;
  wrap(wasm, 'compile', promiseDoor('compile()'));
  wrap(wasm, 'instantiate', promiseDoor('instantiate()'));
  wrapConstructor(wasm, 'Module', { construct: moduleDoor });
  streamingDoors();
}

/** compile(bytes, options), instantiate(bytes | module, imports, options): judged, then native with the same arguments. */
const promiseDoor = (door: string): Traps => ({
  apply: (native, self, args) =>
    passes(args) ? apply(native, self, args as never[]) : call(reject, NativePromise, [refusal(door)]),
});

function moduleDoor(native: unknown, args: unknown[], newTarget: unknown): object {
  if (!passes(args)) throw refusal('Module()');
  return construct(native as new () => object, args, newTarget as new () => object);
}

/** Judges the first argument in place. The engine copies the bytes before any page code can run, unless they are shared. */
function passes(args: unknown[]): boolean {
  const source = bytesOf(args[0]);
  if (source === null) return true;
  if (source.shared) args[0] = source.bytes;
  return mayRun(source.bytes);
}
