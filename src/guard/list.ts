// Lists that a page cannot tap: a plain array looks up setters for its indexes on Array.prototype, these inherit nothing.
const { setPrototypeOf } = Reflect;

/** An empty array without prototype: index and length work, methods and iteration do not. */
export function emptyList<T>(): T[] {
  const list: T[] = [];
  setPrototypeOf(list, null);
  return list;
}

export const append = <T>(list: T[], item: T): void => {
  list[list.length] = item;
};

/** `first`, then the items of `from` from index `start` on. */
export function joinLists<T>(first: readonly T[], from: readonly T[], start: number): T[] {
  const list = emptyList<T>();
  for (let i = 0; i < first.length; i += 1) append(list, first[i] as T);
  for (let i = start; i < from.length; i += 1) append(list, from[i] as T);
  return list;
}
