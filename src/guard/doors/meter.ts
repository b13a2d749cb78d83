// Where instances come into being and what a page sees of metered ones: Instance, the `exports` of instances and modules.
// A module is metered by rewriting (gate.ts); here the meter starts before the page gets the instance, and stays out of sight.
import { NativeWeakMap, apply, call, construct, defineProperty, getOwnPropertyDescriptor, wasm } from '../natives';
import { isObject, ownKeys, preventExtensions, weakGet, weakSet } from '../natives';
import { arm, exportsOf } from '../meter/arm';
import { namesAmong, namesIn, namesOf, type Export, type Names } from '../meter/marks';
import { replaceGetter, wrap, wrapConstructor } from '../wrap';

/** By module: its names, or null for one without a meter. */
const known = new NativeWeakMap<object, Names | null>();
/** By instance: what the page is shown of its exports; null where that is all of them. */
const shown = new NativeWeakMap<object, object | null>();

export function guardInstances(): void {
  wrapConstructor(wasm, 'Instance', {
    construct: (native, args, newTarget) =>
      started(construct(native as never, args, newTarget as never) as WebAssembly.Instance, args[0]),
  });
  replaceGetter(wasm?.Instance.prototype, 'exports', (native, self) => {
    const own = call<object>(native, self);
    return viewOf(self as object, own) ?? own;
  });
  wrap(wasm?.Module, 'exports', {
    apply: (native, self, args) => {
      const all = apply(native, self, args as never[]) as Export[];
      if (namesIn(all) !== null) all.length -= 2;
      return all;
    },
  });
}

export function isMetered(module: unknown): boolean {
  return namesOfModule(module) !== null;
}

function namesOfModule(module: unknown): Names | null {
  if (!isObject(module)) return null;
  const found = call<Names | null | undefined>(weakGet, known, [module]);
  if (found !== undefined) return found;
  const names = namesOf(module);
  call(weakSet, known, [module, names]);
  return names;
}

/** The instance with its meter started, if its module has one. */
export function started<T extends object>(instance: T, module: unknown): T {
  const names = namesOfModule(module);
  if (names === null) call(weakSet, shown, [instance, null]);
  else tryArm(instance, names);
  return instance;
}

function tryArm(instance: object, names: Names): void {
  try {
    arm(call(exportsOf, instance), names);
  } catch {
    // our own failure: it runs unmetered, as it would without us
  }
}

/** An instance of another realm may be metered too: its own exports say so, once. */
function viewOf(instance: object, own: object): object | null {
  const found = call<object | null | undefined>(weakGet, shown, [instance]);
  if (found !== undefined) return found;
  const keys = ownKeys(own);
  const names = namesAmong(keys);
  const view = names === null ? null : without(own, keys, names);
  call(weakSet, shown, [instance, view]);
  return view;
}

/** The exports object as the engine would have made it of the module that the page gave. */
function without(own: object, keys: readonly PropertyKey[], { left, tick }: Names): object {
  const view = { __proto__: null };
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i]!;
    if (key === left || key === tick) continue;
    defineProperty(view, key, { __proto__: null, ...getOwnPropertyDescriptor(own, key) } as PropertyDescriptor);
  }
  preventExtensions(view);
  return view;
}
