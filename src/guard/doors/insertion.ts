// Frames that scripts insert as nodes: `frames[0]` and `window[name]` reach them before anything else can run, so each is
// guarded within the call that inserts it. What holds no frame costs three reads.
import { append, joinLists } from '../../wasm/list';
import { framesIn, isFrame, visitFrame, visitFramesIn } from '../frames';
import { hold } from '../hold';
import { apply, firstChild, nodeType, prototypeOf, realm } from '../natives';
import { wrap, wrapMethod, wrapSetter } from '../wrap';

type Native = (...args: never[]) => unknown;

const ELEMENT = 1;
const FRAGMENT = 11;
const SIBLINGS = ['after', 'before', 'replaceWith'];
const CHILDREN = ['append', 'prepend', 'replaceChildren'];

interface Inserters {
  readonly holder: string;
  readonly names: readonly string[];
  /** Which arguments are nodes. */
  readonly first: number;
  readonly last: number;
}

const from = (holder: string, names: readonly string[], first: number, last: number): Inserters => ({
  holder,
  names,
  first,
  last,
});

const METHODS: readonly Inserters[] = [
  from('Node', ['appendChild', 'insertBefore', 'replaceChild'], 0, 0),
  from('Element', CHILDREN, 0, Infinity),
  from('Element', SIBLINGS, 0, Infinity),
  from('Element', ['insertAdjacentElement'], 1, 1),
  from('Document', CHILDREN, 0, Infinity),
  from('DocumentFragment', CHILDREN, 0, Infinity),
  from('CharacterData', SIBLINGS, 0, Infinity),
  from('DocumentType', SIBLINGS, 0, Infinity),
  from('Range', ['insertNode'], 0, 0),
  from('HTMLSelectElement', ['add'], 0, 0),
  from('HTMLOptionsCollection', ['add'], 0, 0),
];
const SETTERS: readonly Inserters[] = [
  from('Document', ['body'], 0, 0),
  from('HTMLTableElement', ['caption', 'tHead', 'tFoot'], 0, 0),
];

export function guardInsertion(): void {
  each(METHODS, (prototype, name, { first, last }) => {
    wrapMethod(prototype, name, (native) => inserter(native, first, last));
  });
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

function each(
  table: readonly Inserters[],
  visit: (prototype: object | undefined, name: string, row: Inserters) => void,
) {
  for (let i = 0; i < table.length; i += 1) {
    const row = table[i] as Inserters;
    const prototype = prototypeOf(realm[row.holder]);
    for (let j = 0; j < row.names.length; j += 1) visit(prototype, row.names[j] as string, row);
  }
}

const inserter = (native: Native, first: number, last: number) =>
  function (this: unknown): unknown {
    for (let i = first; i < arguments.length && i <= last; i += 1) {
      if (!isPlain(arguments[i])) return insert(native, this, joinLists<unknown>([], arguments, 0));
    }
    return apply(native, this, arguments as unknown as never[]);
  };

/** True for what cannot hold a frame: text, and elements without children. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  try {
    const type = nodeType(value);
    if (type !== ELEMENT) return type !== FRAGMENT;
    return firstChild(value) === null && !isFrame(value);
  } catch {
    return true; // no node: it becomes text, or an error
  }
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
