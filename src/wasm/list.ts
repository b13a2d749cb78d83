// Lists that a page cannot tap. World: any, hostile realms included. `list[list.length] = item` would ask Array.prototype
// for a setter of that index, `push` for whatever the page put there; defining the element asks nobody.

const { defineProperty } = Object;

/** Adds one item at the end. */
export function append<T>(list: T[], item: T): void {
  const own = { __proto__: null, value: item, writable: true, enumerable: true, configurable: true };
  defineProperty(list, list.length, own as PropertyDescriptor);
}

/** `first`, then the items of `from` from index `start` on. */
export function joinLists<T>(first: readonly T[], from: ArrayLike<T>, start: number): T[] {
  const list: T[] = [];
  for (let i = 0; i < first.length; i += 1) append(list, first[i] as T);
  for (let i = start; i < from.length; i += 1) append(list, from[i] as T);
  return list;
}
