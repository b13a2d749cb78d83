// Small total readers for values from outside: each returns the value or null, none throws.

/** The object's own fields, or null if the value is not a plain record. */
export const record = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;

/** A string no longer than `max` UTF-16 units. */
export const text = (value: unknown, max: number): string | null =>
  typeof value === 'string' && value.length <= max ? value : null;

/** A finite number within [min, max]. */
export const number = (value: unknown, min: number, max: number): number | null =>
  typeof value === 'number' && value >= min && value <= max ? value : null;

/** One of the listed words. */
export const oneOf = <T extends string>(value: unknown, words: readonly T[]): T | null =>
  words.find((word) => word === value) ?? null;

/** A list of at most `max` strings that all match `shape`. */
export const words = (value: unknown, max: number, shape: RegExp): string[] | null =>
  Array.isArray(value) && value.length <= max && value.every((word) => typeof word === 'string' && shape.test(word))
    ? (value as string[])
    : null;
