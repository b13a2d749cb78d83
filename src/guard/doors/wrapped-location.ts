// `self.location` of a wrapped worker: each part answers as if the page's script had been loaded by its own address.
import { NativeURL, call, construct, getterOf, realm } from '../natives';
import { replaceGetter, wrap } from '../wrap';

const PARTS = ['href', 'protocol', 'host', 'hostname', 'port', 'pathname', 'search', 'hash'] as const;

export function hideLocation(address: string): void {
  const prototype = (realm['WorkerLocation'] as { prototype: object } | undefined)?.prototype;
  const url = construct(NativeURL, [address]);
  for (let i = 0; i < PARTS.length; i += 1) {
    const part = call<string>(getterOf(NativeURL.prototype, PARTS[i] as string), url);
    // The native first: it throws where it is asked of something else.
    replaceGetter(prototype, PARTS[i] as string, (native, self) => (call(native, self), part));
  }
  wrap(prototype, 'toString', { apply: (native, self) => (call(native, self), address) });
}
