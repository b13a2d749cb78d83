// Waiting on native promises without giving the page a say: `then` looks up `constructor` on the promise, so each promise
// of ours gets an own one. Never hand such a promise to the page; hand it the result of `promised`.
import { NativePromise, call, construct, defineProperty, promiseThen } from './natives';

const species = {
  __proto__: null,
  value: { __proto__: null, [Symbol.species]: NativePromise },
} as PropertyDescriptor & ThisType<unknown>;

type Settle<T> = (value: T) => void;

/** A fresh native promise for the page; `start` gets its two settlers. */
export const promised = <T>(start: (resolve: Settle<T>, reject: Settle<unknown>) => void): Promise<T> =>
  construct(NativePromise, [start]) as Promise<T>;

/** Calls one of the two when `promise` (a native one that the page has not seen) settles. */
export function whenSettled<T>(promise: Promise<T>, done: (value: T) => void, failed: (reason: unknown) => void): void {
  defineProperty(promise, 'constructor', species);
  call(promiseThen, promise, [done, failed]);
}

/** What the page passed where a value or a promise of it is allowed, taken once. */
export const settled = (value: unknown): Promise<unknown> => promised((resolve) => resolve(value));
