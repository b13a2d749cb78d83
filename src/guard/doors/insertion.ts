// Frames that scripts insert as nodes: `frames[0]` and `window[name]` reach them before anything else can run, so each is
// guarded within the call that inserts it. What holds no frame costs two reads.
import { append, joinLists } from '../../wasm/list';
import { framesIn, holdsFrame, isFrame, visitFrame, visitFramesIn } from '../frames';
import { hold } from '../hold';
import { apply, firstChild, nodeName, prototypeOf, realm } from '../natives';
import { wrap, wrapMethod, wrapSetter } from '../wrap';

type Native = (...args: never[]) => unknown;

const SIBLINGS = ['after', 'before', 'replaceWith'];
const CHILDREN = ['append', 'prepend', 'replaceChildren'];

interface Inserters {
  readonly holder: string;
  readonly names: readonly string[];
}

const from = (holder: string, names: readonly string[]): Inserters => ({ holder, names });

/** These take one node, the first argument. */
const OF_ONE: readonly Inserters[] = [
  from('Node', ['appendChild', 'insertBefore', 'replaceChild']),
  from('Range', ['insertNode']),
];
const OF_MANY: readonly Inserters[] = [
  from('Element', CHILDREN),
  from('Element', SIBLINGS),
  from('Element', ['insertAdjacentElement']),
  from('Document', CHILDREN),
  from('DocumentFragment', CHILDREN),
  from('CharacterData', SIBLINGS),
  from('DocumentType', SIBLINGS),
];
const SETTERS: readonly Inserters[] = [
  from('Document', ['body']),
  from('HTMLTableElement', ['caption', 'tHead', 'tFoot']),
];

export function guardInsertion(): void {
  each(OF_ONE, (prototype, name) => wrapMethod(prototype, name, ofOne));
  each(OF_MANY, (prototype, name) => wrapMethod(prototype, name, ofMany));
  each(SETTERS, (prototype, name) => {
    wrapSetter(prototype, name, (native, self, value) => void insert(native, self, [value]));
  });
  wrap(prototypeOf(realm['Range']), 'surroundContents', {
    apply: (native, self, args) => {
      const result = insert(native, self, args);
      visitFramesIn(args[0]); // what it took in starts anew
      return result;
    },
  });
}

function each(table: readonly Inserters[], visit: (prototype: object | undefined, name: string) => void): void {
  for (let i = 0; i < table.length; i += 1) {
    const { holder, names } = table[i] as Inserters;
    const prototype = prototypeOf(realm[holder]);
    for (let j = 0; j < names.length; j += 1) visit(prototype, names[j] as string);
  }
}

/** What the two below inherit, out of the page's reach. */
interface Inherited {
  readonly native: (...args: unknown[]) => unknown;
}

const inherited = (native: Native): Inherited => ({ __proto__: null, native }) as unknown as Inherited;

/**
 * Written for speed. `super.native()` has the caller's `this` and compiles into a plain call of the native, where
 * Reflect.apply and a list of arguments cost as much as the native itself.
 */
const ofOne = (native: Native) =>
  ({
    __proto__: inherited(native),
    method(this: unknown, value: unknown, other: unknown): unknown {
      if (!isPlain(value)) return insert(native, this, joinLists<unknown>([], arguments, 0));
      if (arguments.length === 1) return super.native(value);
      if (arguments.length === 2) return super.native(value, other);
      return apply(native, this, arguments as unknown as never[]);
    },
  }).method;

const ofMany = (native: Native) =>
  ({
    __proto__: inherited(native),
    method(this: unknown, value: unknown): unknown {
      for (let i = 0; i < arguments.length; i += 1) {
        if (!isPlain(arguments[i])) return insert(native, this, joinLists<unknown>([], arguments, 0));
      }
      return arguments.length === 1 ? super.native(value) : apply(native, this, arguments as unknown as never[]);
    },
  }).method;

/** True for what holds no frame; most often text, or an element without children. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  try {
    return firstChild(value) === null ? !endsInE(nodeName(value)) || !isFrame(value) : !holdsFrame(value);
  } catch {
    return true; // no node: it becomes text, or an error
  }
}

/** As do the names of frames, in whatever case and behind any prefix. */
function endsInE(name: string): boolean {
  const last = name.length < 5 ? '' : name[name.length - 1];
  return last === 'E' || last === 'e';
}

/** Calls a native that inserts `args`, or what is in them. */
export function insert(native: Native, self: unknown, args: unknown[]): unknown {
  const frames = framesAmong(args);
  if (frames.length === 0) return apply(native, self, args as never[]);
  const release = hold(frames, self, args);
  try {
    return apply(native, self, args as never[]);
  } finally {
    for (let i = 0; i < frames.length; i += 1) visitFrame(frames[i] as object);
    release();
  }
}

/** The frames that are, or are inside of, one of the values; before the call, since a fragment is empty after it. */
function framesAmong(values: readonly unknown[]): object[] {
  const found: object[] = [];
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i];
    if (isPlain(value)) continue;
    if (isFrame(value)) append(found, value as object);
    const inside = framesIn(value);
    for (let j = 0; j < inside.length; j += 1) append(found, inside[j] as object);
  }
  return found;
}
