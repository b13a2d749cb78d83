// The network layer's mark on pages whose headers carry a policy that no worker can notice (protocol/harmless-policy.ts),
// read from the page's server timing and kept from the page, which shall not see what its server never sent.
import { MARK } from '../protocol/harmless-policy';
import { append } from '../wasm/list';
import { apply, call, defineProperty, getOwnPropertyDescriptor, getterOf, isObject, realm } from './natives';
import { replaceGetter, wrap } from './wrap';

type Holder = { readonly prototype: object } | undefined;
type Entries = readonly { readonly name?: string }[];

const resources = (realm['PerformanceResourceTiming'] as Holder)?.prototype;
const navigations = (realm['PerformanceNavigationTiming'] as Holder)?.prototype;
const timings = (realm['PerformanceServerTiming'] as Holder)?.prototype;
const serverTimingOf = getterOf(resources, 'serverTiming');
const nameOf = getterOf(timings, 'name');
const entriesByType = getOwnPropertyDescriptor(
  (realm['Performance'] as Holder)?.prototype ?? {},
  'getEntriesByType',
)?.value;
const { freeze } = Object;

/** True if the page in this window was marked; of its own window, or of one of the same origin. */
export function isMarked(view: object): boolean {
  const entry = call<readonly unknown[]>(entriesByType, (view as Window).performance, ['navigation'])[0];
  const entries = entry === undefined ? [] : call<Entries>(serverTimingOf, entry);
  return unmarked(entries).length < entries.length;
}

/** For marked pages, before their first script. */
export function hideMark(): void {
  replaceGetter(resources, 'serverTiming', (native, self) => unmarked(call<Entries>(native, self)));
  const toJSON = {
    apply: (native: (...args: never[]) => unknown, self: unknown, args: unknown[]) => {
      const made = apply(native, self, args as never[]);
      const found = isObject(made) ? getOwnPropertyDescriptor(made, 'serverTiming') : undefined;
      if (found === undefined) return made;
      const value = unmarked(found.value as Entries);
      defineProperty(made as object, 'serverTiming', { __proto__: null, ...found, value } as PropertyDescriptor);
      return made;
    },
  };
  wrap(resources, 'toJSON', toJSON);
  wrap(navigations, 'toJSON', toJSON);
}

function unmarked(entries: Entries): Entries {
  const left: { readonly name?: string }[] = [];
  for (let i = 0; i < entries.length; i += 1) {
    const entry = entries[i] as { readonly name?: string };
    if (call(nameOf, entry) !== MARK) append(left, entry);
  }
  return freeze(left);
}
