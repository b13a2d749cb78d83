// Finds wasm modules that stand in text: base64 (also of gzip, also with spaces or escaped line ends inside), hex, arrays of
// byte values. Loaders hide modules in all of these. What merely looks like one is returned too: the reader says what is wrong.

import { fromBase64 } from './base64';

const MAGIC = [0x00, 0x61, 0x73, 0x6d];
const GZIP = [0x1f, 0x8b, 0x08];
const SMALLEST = 8;

// "\0asm" in base64 starts AGFzbQ, gzip starts H4sI; both are followed by enough to be worth a look.
const BASE64 = /(?:AGFzbQ|H4sI)(?:[\w+/\s-]+|\\[nr\s])+/g;
const HEX = /0061736d[0-9a-f\s]+/gi;
const ESCAPED_HEX = /\\x00(?:\\x61|a)(?:\\x73|s)(?:\\x6d|m)(?:\\x[0-9a-f]{2})+/gi;
const ARRAY =
  /\[\s*(?:0|0x0+)\s*,\s*(?:97|0x61)\s*,\s*(?:115|0x73)\s*,\s*(?:109|0x6d)(?:\s*,\s*(?:0x[0-9a-f]+|\d{1,3}))+/gi;

export const isModule = (bytes: Uint8Array): boolean => bytes.length >= SMALLEST && startsWith(bytes, MAGIC);
export const isGzip = (bytes: Uint8Array): boolean => startsWith(bytes, GZIP);

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);

/** The modules embedded in `text`, in order, without repeats; one that was packed comes as the gzip that it is. */
export function embeddedModules(text: string): Uint8Array[] {
  const found: { at: number; bytes: Uint8Array }[] = [];
  const add = (at: number, bytes: Uint8Array): void => {
    if (isModule(bytes) || isGzip(bytes)) found.push({ at, bytes });
  };
  for (const m of text.matchAll(BASE64)) add(m.index, fromBase64(m[0].replaceAll(/\s|\\[nr]|\\/g, '')));
  for (const m of text.matchAll(HEX)) add(m.index, fromHex(m[0].replaceAll(/\s/g, '')));
  for (const m of text.matchAll(ESCAPED_HEX)) add(m.index, fromEscapes(m[0]));
  for (const m of text.matchAll(ARRAY)) add(m.index, fromArray(m[0]));
  found.sort((a, b) => a.at - b.at);
  const all = found.map(({ bytes }) => bytes);
  return all.filter((one, i) => all.findIndex((other) => sameBytes(other, one)) === i);
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a === b || (a.length === b.length && a.every((byte, at) => byte === b[at]));

function fromHex(digits: string): Uint8Array {
  const bytes = new Uint8Array(digits.length >> 1);
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

function fromEscapes(text: string): Uint8Array {
  const rest = fromHex(text.replace(/^\\x00(?:\\x61|a)(?:\\x73|s)(?:\\x6d|m)/i, '').replaceAll(/\\x/gi, ''));
  const bytes = new Uint8Array(MAGIC.length + rest.length);
  bytes.set(MAGIC);
  bytes.set(rest, MAGIC.length);
  return bytes;
}

function fromArray(text: string): Uint8Array {
  const values = text.slice(1).split(',').map(Number);
  return Uint8Array.from(values.every((value) => value >= 0 && value < 256) ? values : []);
}
