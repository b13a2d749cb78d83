// The only way guard/ replaces a native: a Proxy around it, so that name, length, prototype, `new` checks and own keys
// stay the browser's. Function.prototype.toString is covered too, since a Proxy alone loses the function's name there.
import { apply, call, defineProperty, getOwnPropertyDescriptor } from './natives';
import { NativeProxy, NativeWeakMap, weakGet, weakSet } from './natives';

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

/** Replaces a constructor and the way back to it from its instances (`instance.constructor`). */
export function wrapConstructor(holder: object | undefined, name: PropertyKey, traps: Traps): object | undefined {
  const proxy = wrap(holder, name, traps) as { prototype?: object } | undefined;
  if (!proxy?.prototype) return proxy;
  const found = getOwnPropertyDescriptor(proxy.prototype, 'constructor');
  if (found === undefined) return proxy;
  defineProperty(proxy.prototype, 'constructor', { __proto__: null, ...found, value: proxy } as PropertyDescriptor);
  return proxy;
}

/** Makes every stand-in print as the native it stands for. */
export function maskToString(): void {
  wrap(Function.prototype, 'toString', {
    apply: (native, self, args) => {
      const original = call<object | undefined>(weakGet, originals, [self]);
      return apply(native, original ?? self, args as never[]);
    },
  });
}
