// This guard's own text, to be put in front of a worker's script. The build wraps the whole guard in one function,
// `guardSelf`, so its text is at hand without shipping it twice (see vite.config.ts).
import { NativeBlob, NativeURL, NativeUint8Array, call, construct } from './natives';
import { encodeURIComponent, functionToString, getRandomValues, randomSource } from './natives';

/** The function that is this guard; its parameter is the token, undefined where a content script started it. */
declare const guardSelf: (token?: string) => void;

const createObjectURL = NativeURL?.createObjectURL;
const HEX = '0123456789abcdef';

let made: { token: string; text: string } | undefined;
let blobUrl: string | undefined;

/** The one-line script that guards a classic worker, and the token by which that worker knows its parent's first message. */
export function prelude(): { token: string; text: string } {
  if (made !== undefined) return made;
  const token = randomToken();
  // `this`, since a script may shadow the name globalThis with a declaration of its own.
  made = { token, text: started(token, 'this') };
  return made;
}

const started = (token: string, global: string): string =>
  `(${call<string>(functionToString, guardSelf)})("${token}",void 0,${global});`;

/** The import statement that guards a module; a data: URL for workers of opaque origin, which may not load our blob. */
export function preludeImport(opaque: boolean): string {
  const text = started(prelude().token, 'globalThis');
  if (opaque) return `import "data:text/javascript,${encodeURIComponent(text)}";`;
  const init = { __proto__: null, type: 'text/javascript' };
  blobUrl ??= call<string>(createObjectURL, NativeURL, [construct(NativeBlob, [[text], init])]);
  return `import "${blobUrl}";`; // kept for good: a worker may load it at any later time
}

function randomToken(): string {
  const bytes = construct(NativeUint8Array, [16]) as Uint8Array;
  call(getRandomValues, randomSource, [bytes]);
  let token = '';
  for (let i = 0; i < 16; i += 1) token += HEX[(bytes[i] as number) >> 4]! + HEX[(bytes[i] as number) & 15]!;
  return token;
}
