// The WebAssembly doors that take bytes: compile, instantiate, Module. `validate` runs nothing and stays native; the
// doors that take a Response are in streaming.ts.
import { bytesOf } from '../buffers';
import { admit } from '../gate';
import { NativePromise, apply, call, construct, wasm } from '../natives';
import { promised, whenSettled } from '../promises';
import { wrap, wrapConstructor, type Traps } from '../wrap';
import { guardInstances, isMetered, started } from './meter';
import { refusal } from './refusal';
import { streamingDoors } from './streaming';

const { reject } = NativePromise;

type Apply = NonNullable<Traps['apply']>;

let moduleStandIn: unknown;

/** Hooks every door of this realm's WebAssembly. */
export function guardWasm(): void {
  if (wasm === undefined) return;
  wrap(wasm, 'compile', { apply: compileDoor });
  wrap(wasm, 'instantiate', { apply: instantiateDoor });
  moduleStandIn = wrapConstructor(wasm, 'Module', { construct: moduleDoor });
  guardInstances();
  streamingDoors();
}

/** compile(bytes, options): judged, then native. */
const compileDoor: Apply = (native, self, args) =>
  admitted(args, args[1] !== undefined) === REFUSED ? refused('compile()') : apply(native, self, args as never[]);

/** instantiate(bytes | module, imports, options): judged, then native; the meter starts before the page has the instance. */
const instantiateDoor: Apply = (native, self, args) => {
  const source = admitted(args, args[2] !== undefined);
  if (source === REFUSED) return refused('instantiate()');
  const made = apply(native, self, args as never[]) as Promise<unknown>;
  if (source === METERED) return whenMade<Instantiated>(made, (both) => (started(both.instance, both.module), both));
  if (source === NO_BYTES && isMetered(args[0]))
    return whenMade<WebAssembly.Instance>(made, (instance) => started(instance, args[0]));
  return made;
};

type Instantiated = WebAssembly.WebAssemblyInstantiatedSource;

const whenMade = <T>(made: Promise<unknown>, then: (value: T) => T): Promise<T> =>
  promised((done, fail) => whenSettled(made as Promise<T>, (value) => done(then(value)), fail));

const refused = (door: string): unknown => call(reject, NativePromise, [refusal(door)]);

function moduleDoor(native: unknown, args: unknown[], newTarget: unknown): object {
  // Both a foreign newTarget and an options object may run page code before the engine takes its copy of the bytes.
  if (admitted(args, newTarget !== moduleStandIn || args[1] !== undefined) === REFUSED) throw refusal('Module()');
  return construct(native as new () => object, args, newTarget as new () => object);
}

/** What became of the first argument. */
type Source = typeof NO_BYTES | typeof AS_IT_IS | typeof METERED | typeof REFUSED;
const NO_BYTES = 0;
const AS_IT_IS = 1;
const METERED = 2;
const REFUSED = 3;

/** Judges the first argument in place, or a copy of it where the bytes could change before the engine takes its own. */
function admitted(args: unknown[], copied: boolean): Source {
  const source = bytesOf(args[0], copied);
  if (source === null) return NO_BYTES;
  const bytes = admit(source.bytes);
  if (bytes === null) return REFUSED;
  const metered = bytes !== source.bytes;
  if (source.own || metered) args[0] = bytes;
  return metered ? METERED : AS_IT_IS;
}
