// This guard's own text, to be put in front of a worker's script. The build wraps the whole guard in one function,
// `guardSelf`, so its text is at hand without shipping it twice (see vite.config.ts).
import { NativeBlob, NativeURL, NativeUint8Array, call, construct } from './natives';
import { encodeURIComponent, functionToString, getRandomValues, randomSource } from './natives';

/** The function that is this guard; its parameter is the token, undefined where a content script started it. */
declare const guardSelf: (token?: string) => void;

const { createObjectURL } = NativeURL;
const HEX = '0123456789abcdef';

let made: { token: string; text: string } | undefined;
let blobUrl: string | undefined;

/** The one-line script that guards a worker, and the token by which that worker knows its parent's first message. */
export function prelude(): { token: string; text: string } {
  if (made !== undefined) return made;
  const token = randomToken();
  made = { token, text: `(${call<string>(functionToString, guardSelf)})("${token}",void 0,globalThis);` };
  return made;
}

/** The import statement that guards a module; a data: URL for workers of opaque origin, which may not load our blob. */
export const preludeImport = (opaque: boolean): string =>
  `import "${opaque ? `data:text/javascript,${encodeURIComponent(prelude().text)}` : preludeBlobUrl()}";`;

/** Made once and kept: a worker may load it at any later time. */
const preludeBlobUrl = (): string =>
  (blobUrl ??= call<string>(createObjectURL, NativeURL, [
    construct(NativeBlob, [[prelude().text], { __proto__: null, type: 'text/javascript' }]),
  ]));

function randomToken(): string {
  const bytes = construct(NativeUint8Array, [16]) as Uint8Array;
  call(getRandomValues, randomSource, [bytes]);
  let token = '';
  for (let i = 0; i < 16; i += 1) token += HEX[(bytes[i] as number) >> 4]! + HEX[(bytes[i] as number) & 15]!;
  return token;
}
