// The only way guard/ replaces a native: a Proxy around it, so that name, length, prototype, `new` checks and own keys
// stay the browser's. Function.prototype.toString is covered too, since a Proxy alone loses the function's name there.
import { apply, call, defineProperty, functionToString, getOwnPropertyDescriptor, getPrototypeOf } from './natives';
import { NativeProxy, NativeWeakMap, weakGet, weakSet } from './natives';
import { isQuestion } from './presence';

type Callable = (...args: never[]) => unknown;

export interface Traps {
  /** A plain call: `native(...args)` with `this` = self. */
  apply?: (native: Callable, self: unknown, args: unknown[]) => unknown;
  /** A `new` call. */
  construct?: (native: Callable, args: unknown[], newTarget: Callable) => object;
}

const originals = new NativeWeakMap<object, object>();

/** A stand-in for `native`; its handler inherits nothing, so a poisoned Object.prototype adds no trap. */
export function standIn<T extends object>(native: T, traps: Traps): T {
  const handler = { __proto__: null, ...traps } as ProxyHandler<T>;
  const proxy = new NativeProxy(native, handler);
  call(weakSet, originals, [proxy, native]);
  return proxy;
}

/**
 * Replaces the function `holder[name]`, keeping its descriptor.
 * Returns the stand-in, or undefined where the browser lacks the function or froze it.
 */
export function wrap(holder: object | undefined, name: PropertyKey, traps: Traps): object | undefined {
  const found = holder === undefined ? undefined : getOwnPropertyDescriptor(holder, name);
  if (holder === undefined || found === undefined || typeof found.value !== 'function') return undefined;
  const proxy = standIn(found.value as object, traps);
  const done = defineProperty(holder, name, { __proto__: null, ...found, value: proxy } as PropertyDescriptor);
  return done ? proxy : undefined;
}

/** Replaces the getter of `holder[name]`; `answer` gets the native getter and the object that is asked. */
export function replaceGetter(
  holder: object | undefined,
  name: PropertyKey,
  answer: (native: Callable, self: unknown) => unknown,
): void {
  const found = holder === undefined ? undefined : getOwnPropertyDescriptor(holder, name);
  if (holder === undefined || found?.get === undefined) return;
  const get = standIn(found.get as Callable, { apply: answer });
  defineProperty(holder, name, { __proto__: null, ...found, get } as PropertyDescriptor);
}

/** Listens at the getter of `holder[name]`: `before` sees the object that is asked, then the native answers. */
export function wrapGetter(holder: object | undefined, name: PropertyKey, before: (self: unknown) => void): void {
  replaceGetter(holder, name, (native, self) => {
    try {
      before(self);
    } catch {
      // asked of the wrong object, or our own failure: the native answers as if we were not there
    }
    return call(native, self);
  });
}

type Method = (this: unknown, ...args: never[]) => unknown;

/**
 * Replaces a method that pages call all the time by a plain one, which costs less than a Proxy and looks the same: concise
 * methods are no constructors either. `make` gets the native and returns what runs instead.
 */
export function wrapMethod(holder: object | undefined, name: string, make: (native: Callable) => Method): void {
  const found = holder === undefined ? undefined : getOwnPropertyDescriptor(holder, name);
  if (holder === undefined || typeof found?.value !== 'function') return;
  const native = found.value as Callable;
  const value = make(native);
  call(weakSet, originals, [value, native]);
  copy(native, value, 'length');
  copy(native, value, 'name');
  defineProperty(holder, name, { __proto__: null, ...found, value } as PropertyDescriptor);
}

function copy(native: Callable, own: Method, name: 'length' | 'name'): void {
  const found = { __proto__: null, ...getOwnPropertyDescriptor(native, name) };
  defineProperty(own, name, found as PropertyDescriptor);
}

/** Replaces the setter of `holder[name]`, likewise plain. */
export function wrapSetter(
  holder: object | undefined,
  name: string,
  around: (native: Callable, self: unknown, value: unknown) => unknown,
): void {
  const found = holder === undefined ? undefined : getOwnPropertyDescriptor(holder, name);
  if (holder === undefined || found?.set === undefined) return;
  const native = found.set as Callable;
  const { set } = getOwnPropertyDescriptor(
    {
      set [name](value: unknown) {
        around(native, this, value);
      },
    },
    name,
  ) as { set: (value: unknown) => void };
  call(weakSet, originals, [set, native]);
  copy(native, set, 'length');
  copy(native, set, 'name');
  defineProperty(holder, name, { __proto__: null, ...found, set } as PropertyDescriptor);
}

/** Replaces a constructor and the way back to it from its instances (`instance.constructor`). */
export function wrapConstructor(holder: object | undefined, name: PropertyKey, traps: Traps): object | undefined {
  const proxy = wrap(holder, name, traps) as { prototype?: object } | undefined;
  if (!proxy?.prototype) return proxy;
  const found = getOwnPropertyDescriptor(proxy.prototype, 'constructor');
  if (found === undefined) return proxy;
  defineProperty(proxy.prototype, 'constructor', { __proto__: null, ...found, value: proxy } as PropertyDescriptor);
  return proxy;
}

/**
 * Makes every stand-in print as the native it stands for. `asked` is called when another guard asks whether we are here
 * (presence.ts); the empty text is the answer.
 */
export function maskToString(asked: () => void): void {
  const mask = wrap(Function.prototype, 'toString', {
    apply: (native, self, args) => {
      const original = call<object | undefined>(weakGet, originals, [self]);
      const text = apply(native, original ?? self, args as never[]) as string;
      if (isQuestion(text)) {
        asked();
        return '';
      }
      return original === undefined ? (asPrintedAtHome(self, mask) ?? text) : text;
    },
  });
}

/** How V8 and SpiderMonkey print a Proxy of a function. */
const NAMELESS = call<string>(functionToString, new NativeProxy(isQuestion, { __proto__: null } as object));

/**
 * What a function of another realm prints as there, where that realm's `Function.prototype.toString` is a stand-in: its
 * guard knows its own stand-ins. Undefined for everything else.
 */
function asPrintedAtHome(self: unknown, here: unknown): string | undefined {
  if (typeof self !== 'function') return undefined;
  try {
    // A constructor's prototype may be another constructor; the last function in the line is Function.prototype.
    for (let at = getPrototypeOf(self); typeof at === 'function'; at = getPrototypeOf(at)) {
      const home = getOwnPropertyDescriptor(at, 'toString')?.value as unknown;
      if (home === here) return undefined;
      if (typeof home === 'function' && call(functionToString, home) === NAMELESS) return call<string>(home, self);
    }
  } catch {
    // a Proxy of the page's own, which may do anything
  }
  return undefined;
}
