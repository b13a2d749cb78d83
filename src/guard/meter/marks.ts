// How a metered module is known wherever it turns up, in another realm of the page too: by its last two exports, which only
// rewriting puts there. Their names say which kernel it is. The page's own view of a module leaves them out (doors/meter.ts).
import { call, methodOf, slice, startsWith, wasm } from '../natives';

const MARK = 'mine-canary:';
/** Hexadecimal digits of a kernel's name. */
export const DIGITS = 8;

/** Names of the two exports, in their order. */
export interface Names {
  readonly left: string;
  readonly tick: string;
}

export function namesFor(kernel: string, salt: string): Names {
  const left = `${MARK}${kernel}${salt}`;
  return { left, tick: `${left}:tick` };
}

export const kernelIn = ({ left }: Names): string => call(slice, left, [MARK.length, MARK.length + DIGITS]);

export interface Export {
  readonly name: string;
  readonly kind: string;
}

const moduleConstructor = wasm?.Module;
const exportsOf = methodOf(moduleConstructor, 'exports');

/** Null for a module without a meter, and for what is no module. */
export function namesOf(module: unknown): Names | null {
  try {
    return namesIn(call<readonly Export[]>(exportsOf, moduleConstructor, [module]));
  } catch {
    return null;
  }
}

/** `all`: fresh from the engine, so its elements are own and plain. */
export function namesIn(all: readonly Export[]): Names | null {
  if (all.length < 2) return null;
  const { kind: first, name: left } = all[all.length - 2]!;
  const { kind: second, name: tick } = all[all.length - 1]!;
  return first === 'global' && second === 'table' && isOurs(left) ? { left, tick } : null;
}

/** The same by an exports object's keys, which come in the same order but for those that are numbers. */
export function namesAmong(keys: readonly PropertyKey[]): Names | null {
  const left = keys[keys.length - 2];
  return typeof left === 'string' && isOurs(left) ? { left, tick: keys[keys.length - 1] as string } : null;
}

const isOurs = (name: string): boolean => call(startsWith, name, [MARK]);
