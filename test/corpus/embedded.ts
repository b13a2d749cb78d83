// Finds wasm modules that lie inside scripts: base64, hex, array literals, packed base64, emscripten's binary strings. Node only.
// Anything that does not decode to the eight bytes of a version 1 module is dropped without a word.
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { binaryStrings } from './binary-strings';
import { isModule } from './module-index';

export interface Embedded {
  readonly form: string;
  readonly bytes: Uint8Array;
}

type Decoder = (text: string, at: number) => Uint8Array | undefined;

/** Where modules start in each written form, and how to read on from there. Runs are read by hand: regular expressions overflow on megabytes. */
const FORMS: readonly [form: string, start: RegExp, decode: Decoder][] = [
  ['base64', /AGFzbQEAAAA/g, (text, at) => Buffer.from(run(text, at, BASE64 + WHITE), 'base64')],
  ['hex', /0061736d01000000/gi, (text, at) => Buffer.from(run(text, at, '0123456789abcdefABCDEF'), 'hex')],
  ['array', /\b0(?:x00)?,\s*(?:97|0x61),\s*(?:115|0x73),\s*(?:109|0x6d),\s*(?:0x0)?1,/gi, readArray],
  ['base64-packed', /["'`,](?:H4sI|eJ|eN|eA|G)[A-Za-z0-9+/]{200}/g, (text, at) => unpack(run(text, at + 1, BASE64))],
];
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=';
const WHITE = ' \r\n\t';
const UNPACKERS = [gunzipSync, inflateSync, inflateRawSync, brotliDecompressSync];
// Packed text has no magic of its own worth trusting, so only long runs are tried.
const PACKED_LENGTH = 2000;

/** Every module embedded in a script's text (read as UTF-8), form by form. */
export function findEmbedded(text: string): Embedded[] {
  // Emitters break long strings over lines; joining them first makes one run of each.
  const joined = text.replace(/['"]\s*\+\s*['"]|\\\r?\n|\\n/g, '');
  const found = FORMS.flatMap(([form, start, decode]) => findForm(joined, form, start, decode));
  const strings = binaryStrings(text).map((bytes) => ({ form: 'binary-string', bytes }));
  return [...found, ...strings].filter(({ bytes }) => isModule(bytes));
}

function findForm(text: string, form: string, start: RegExp, decode: Decoder): Embedded[] {
  return [...text.matchAll(start)].flatMap((match) => {
    const bytes = decode(text, match.index);
    return bytes ? [{ form, bytes }] : [];
  });
}

function run(text: string, at: number, alphabet: string): string {
  let end = at;
  while (end < text.length && alphabet.includes(text[end] ?? '"')) end += 1;
  return text.slice(at, end);
}

function readArray(text: string, at: number): Uint8Array | undefined {
  const numbers = run(text, at, `0123456789abcdefABCDEFxX,${WHITE}`).replace(/,\s*$/, '').split(',').map(Number);
  return numbers.every((number) => number >= 0 && number < 256) ? Uint8Array.from(numbers) : undefined;
}

function unpack(base64: string): Uint8Array | undefined {
  if (base64.length < PACKED_LENGTH) return undefined;
  const packed = Buffer.from(base64, 'base64');
  for (const decode of UNPACKERS) {
    const bytes = attempt(decode, packed);
    if (bytes && isModule(bytes)) return bytes;
  }
  return undefined;
}

function attempt(decode: (bytes: Buffer) => Buffer, packed: Buffer): Buffer | undefined {
  try {
    return decode(packed);
  } catch {
    return undefined; // Not packed this way; most long runs of letters are not packed at all.
  }
}
