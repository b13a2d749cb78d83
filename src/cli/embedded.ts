// Finds wasm modules that stand in text: base64 (also of gzip, also with spaces or escaped line ends inside), hex, arrays of
// byte values. Loaders hide modules in all of these. What merely looks like one is returned too: the reader says what is wrong.

import { gunzipSync } from 'node:zlib';

/** No page ships a larger module; it bounds what a gzip bomb may unpack to. */
export const MAX_MODULE = 256 << 20;

const MAGIC = Buffer.from([0x00, 0x61, 0x73, 0x6d]);
const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);

// "\0asm" in base64 starts AGFzbQ, gzip starts H4sI; both are followed by enough to be worth a look.
const BASE64 = /(?:AGFzbQ|H4sI)(?:[\w+/-]|\s|\\[nr]|\\\s)+={0,2}/g;
const HEX = /0061736d(?:[0-9a-f]{2}|\s)+/gi;
const ESCAPED_HEX = /\\x00(?:\\x61|a)(?:\\x73|s)(?:\\x6d|m)(?:\\x[0-9a-f]{2})+/gi;
const ARRAY =
  /\[\s*(?:0|0x0+)\s*,\s*(?:97|0x61)\s*,\s*(?:115|0x73)\s*,\s*(?:109|0x6d)(?:\s*,\s*(?:0x[0-9a-f]+|\d{1,3}))+/gi;

/** The modules embedded in `text`, in order, without repeats. */
export function embeddedModules(text: string): Buffer[] {
  const found: { at: number; bytes: Buffer }[] = [];
  const add = (at: number, bytes: Buffer | null): void => {
    if (bytes && bytes.length >= 8 && bytes.subarray(0, 4).equals(MAGIC)) found.push({ at, bytes });
  };
  for (const m of text.matchAll(BASE64)) add(m.index, unpack(fromBase64(m[0])));
  for (const m of text.matchAll(HEX)) add(m.index, Buffer.from(m[0].replaceAll(/\s/g, ''), 'hex'));
  for (const m of text.matchAll(ESCAPED_HEX)) add(m.index, fromEscapes(m[0]));
  for (const m of text.matchAll(ARRAY)) add(m.index, fromArray(m[0]));
  found.sort((a, b) => a.at - b.at);
  const bytes = found.map((f) => f.bytes);
  return bytes.filter((b, i) => bytes.findIndex((other) => other.equals(b)) === i);
}

/** Bytes as they are, or unpacked when they are gzip; null when they do not unpack. */
export function unpack(bytes: Buffer): Buffer | null {
  if (!bytes.subarray(0, 3).equals(GZIP)) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_MODULE });
  } catch {
    return null; // Looked like gzip and is not: nothing was embedded here.
  }
}

function fromBase64(text: string): Buffer {
  return Buffer.from(text.replaceAll(/\s|\\[nr]|\\/g, ''), 'base64');
}

function fromEscapes(text: string): Buffer {
  const literal = text.replace(/^\\x00a?(?:\\x61)?s?(?:\\x73)?m?(?:\\x6d)?/i, '');
  return Buffer.concat([MAGIC, Buffer.from(literal.replaceAll(/\\x/gi, ''), 'hex')]);
}

function fromArray(text: string): Buffer {
  const values = text.slice(1).split(',').map(Number);
  return Buffer.from(values.every((v) => v >= 0 && v < 256) ? values : []);
}
