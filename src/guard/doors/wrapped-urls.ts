// Relative URLs in a wrapped worker: its own base is the wrapper's blob: URL, against which none can be resolved, so each
// door that takes a URL is given an absolute one. `import()` goes by the script's own address and needs nothing.
import { append } from '../../wasm/list';
import { NativeURL, apply, call, construct, getterOf, hrefOf, isObject, realm } from '../natives';
import { wrap, wrapConstructor, type Traps } from '../wrap';

type Change = (args: unknown[]) => void;
type Holder = { readonly prototype: object } | undefined;

const { isArray } = Array;
const holder = (name: string): Holder => realm[name] as Holder;

export function resolveAgainst(address: string): void {
  const urlOfRequest = getterOf(holder('Request')?.prototype, 'url');
  const isRequest = (value: unknown): boolean => {
    try {
      return isObject(value) && typeof call(urlOfRequest, value) === 'string';
    } catch {
      return false;
    }
  };
  const text = (value: unknown): unknown => {
    const url = isObject(value) ? `${value as unknown as string}` : value;
    try {
      return call<string>(hrefOf, construct(NativeURL, [url, address]));
    } catch {
      return url; // the native says so in its own words
    }
  };
  const request = (value: unknown): unknown => (isRequest(value) ? value : text(value));
  const first: Change = (args) => replace(args, 0, request(args[0]));
  const all: Change = (args) => {
    for (let i = 0; i < args.length; i += 1) args[i] = text(args[i]);
  };
  constructors(['WebSocket', 'WebSocketStream', 'EventSource'], (args) => replace(args, 0, text(args[0])));
  constructors(['Request'], (args) => refer(args, request, address));
  methods('Cache', ['add', 'delete', 'keys', 'match', 'matchAll', 'put'], first);
  methods('Cache', ['addAll'], (args) => replace(args, 0, list(args[0], request)));
  methods('CacheStorage', ['match'], first);
  methods('XMLHttpRequest', ['open'], (args) => replace(args, 1, text(args[1])));
  wrap(
    holder('Response'),
    'redirect',
    changed((args) => replace(args, 0, text(args[0]))),
  );
  methods('WorkerGlobalScope', ['importScripts'], all);
  methods('WorkerGlobalScope', ['fetch'], (args) => refer(args, request, address));
}

const changed = (change: Change): Traps => ({
  apply: (native, self, args) => {
    change(args);
    return apply(native, self, args as never[]);
  },
  construct: (native, args, newTarget) => {
    change(args);
    return construct(native as unknown as new () => object, args, newTarget as unknown as new () => object);
  },
});

function constructors(names: readonly string[], change: Change): void {
  for (let i = 0; i < names.length; i += 1) wrapConstructor(realm, names[i] as string, changed(change));
}

function methods(of: string, names: readonly string[], change: Change): void {
  for (let i = 0; i < names.length; i += 1) wrap(holder(of)?.prototype, names[i] as string, changed(change));
}

/** A missing argument stays missing: the native complains of it. */
function replace(args: unknown[], at: number, value: unknown): void {
  if (at < args.length) args[at] = value;
}

function list(value: unknown, request: (value: unknown) => unknown): unknown {
  if (!isArray(value)) return value;
  const resolved: unknown[] = [];
  for (let i = 0; i < value.length; i += 1) append(resolved, request(value[i]));
  return resolved;
}

/** A blob: URL is no referrer, so a request that names none gets the script's address, as it would natively. */
function refer(args: unknown[], request: (value: unknown) => unknown, address: string): void {
  replace(args, 0, request(args[0]));
  const init = args[1];
  const isBare = init === undefined || init === null;
  // What is an object still is a Request, which has named its own already.
  const hasOwn = isBare ? isObject(args[0]) : !isObject(init) || (init as RequestInit).referrer !== undefined;
  if (args.length === 0 || hasOwn) return;
  const referring = { __proto__: isBare ? null : init, referrer: address };
  if (args.length === 1) append(args, referring);
  else args[1] = referring;
}
