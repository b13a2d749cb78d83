// A classic worker's script is one text with the guard in front of it: functions that it declares at top level exist before
// the guard's first line and may stand where the language's own were. Such a script is not let run. Imported first.

/** Set by the build; undefined in a document. */
declare const guardToken: string | undefined;

const FUNCTIONS =
  'Object Function Symbol String Promise Proxy Map WeakMap Error Uint8Array Int32Array ArrayBuffer DataView ' +
  'Blob URL MessageChannel MessagePort MessageEvent Event EventTarget Worker Crypto Response Headers ' +
  'ReadableStream WritableStream atob btoa encodeURIComponent postMessage';
const RECORDS = 'Reflect Math JSON WebAssembly';

/** Taken from a literal: whatever the names of this realm stand for, this is the language's own. */
const textOf = (() => 0).toString;
const lineBreak = ''.constructor as StringConstructor;

/** True if `text` is how V8 or SpiderMonkey print the native function `name`; no script can print so. */
export function isNativeText(text: string, name: string): boolean {
  const end = lineBreak.fromCharCode(10);
  return (
    text === `function ${name}() { [native code] }` || text === `function ${name}() {${end}    [native code]${end}}`
  );
}

function isOwn(name: string): boolean {
  const value = (globalThis as unknown as Record<string, unknown>)[name];
  return value === undefined || (typeof value === 'function' && isNativeText(textOf.call(value), name));
}

function check(names: string, holds: (name: string) => boolean): void {
  let from = 0;
  for (let i = 0; i <= names.length; i += 1) {
    if (i < names.length && names[i] !== ' ') continue;
    if (!holds(names.substring(from, i))) throw 'this script replaces what is native';
    from = i + 1;
  }
}

if (typeof guardToken !== 'undefined') {
  check(FUNCTIONS, isOwn);
  check(RECORDS, (name) => typeof (globalThis as unknown as Record<string, unknown>)[name] !== 'function');
}
