// The network layer's mark on pages whose headers carry a policy that no worker can notice (protocol/harmless-policy.ts),
// read from the page's server timing and kept from the page, which shall not see what its server never sent.
import { MARK } from '../protocol/harmless-policy';
import { append } from '../wasm/list';
import { apply, call, defineProperty, getOwnPropertyDescriptor, getterOf, isObject, realm } from './natives';
import { replaceGetter, wrap, type Traps } from './wrap';

type Holder = { readonly prototype: object } | undefined;
type Entries = readonly { readonly name?: string }[];

const { freeze } = Object;
const prototypeOf = (name: string): object | undefined => (realm[name] as Holder)?.prototype;

let nameOf: unknown;

/**
 * Says of a window, this one or another of its origin, whether its page was marked; hides the mark where it is this one.
 * To be made before the page's first script, and only where there is a policy: most pages need nothing of this.
 */
export function markReader(): (view: object) => boolean {
  nameOf = getterOf(prototypeOf('PerformanceServerTiming'), 'name');
  const serverTimingOf = getterOf(prototypeOf('PerformanceResourceTiming'), 'serverTiming');
  const performances = prototypeOf('Performance') ?? {};
  const entriesByType = getOwnPropertyDescriptor(performances, 'getEntriesByType')?.value as unknown;
  const isMarked = (view: object): boolean => {
    const entry = call<readonly unknown[]>(entriesByType, (view as Window).performance, ['navigation'])[0];
    const entries = entry === undefined ? [] : call<Entries>(serverTimingOf, entry);
    return unmarked(entries).length < entries.length;
  };
  if (isMarked(realm)) hideMark();
  return isMarked;
}

function hideMark(): void {
  const resources = prototypeOf('PerformanceResourceTiming');
  replaceGetter(resources, 'serverTiming', (native, self) => unmarked(call<Entries>(native, self)));
  const toJSON: Traps = {
    apply: (native, self, args) => {
      const made = apply(native, self, args as never[]);
      const found = isObject(made) ? getOwnPropertyDescriptor(made, 'serverTiming') : undefined;
      if (found === undefined) return made;
      const value = unmarked(found.value as Entries);
      defineProperty(made as object, 'serverTiming', { __proto__: null, ...found, value } as PropertyDescriptor);
      return made;
    },
  };
  wrap(resources, 'toJSON', toJSON);
  wrap(prototypeOf('PerformanceNavigationTiming'), 'toJSON', toJSON);
}

function unmarked(entries: Entries): Entries {
  const left: { readonly name?: string }[] = [];
  for (let i = 0; i < entries.length; i += 1) {
    const entry = entries[i] as { readonly name?: string };
    if (call(nameOf, entry) !== MARK) append(left, entry);
  }
  return freeze(left);
}
