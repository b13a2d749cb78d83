// The few language functions that reading a module needs, taken once when the file starts.
// World: any, hostile page realms included: a page may replace prototype methods later, and must not thereby blind us.
// Everything else in this room and in the detector is index loops and plain property reads on our own objects.

const { getPrototypeOf, getOwnPropertyDescriptor } = Object;
const { apply } = Reflect;

export const { imul, clz32, min } = Math;
export const U8 = Uint8Array;
export const I32 = Int32Array;

const sharedPrototype: unknown = getPrototypeOf(U8.prototype);
const lengthGetter = getOwnPropertyDescriptor(sharedPrototype as object, 'length')?.get as () => number;

/** Number of bytes, 0 for a detached buffer. Never runs page code. */
export function lengthOf(bytes: Uint8Array): number {
  return apply(lengthGetter, bytes, []);
}
