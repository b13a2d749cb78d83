// Reads the modules that emscripten (from 4.0.19, SINGLE_FILE) writes into scripts as text with one character a byte. Node only.
// Byte 0 is written as U+0100 and the usual escapes stand for quotes and line ends.

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' };
// oxlint-disable-next-line no-control-regex -- the version after the name is a control character
const START = /["'`](?:\\0|\\x00|\0|\u0100)asm\u0001/g;

/** The byte strings in a script that begin like a module. */
export function binaryStrings(text: string): Uint8Array[] {
  return [...text.matchAll(START)].map((match) => readString(text, match.index));
}

function readString(text: string, at: number): Uint8Array {
  const quote = text[at];
  const bytes: number[] = [];
  for (let i = at + 1; i < text.length && text[i] !== quote; i += 1) {
    if (text[i] !== '\\') bytes.push(text.charCodeAt(i) & 0xff);
    else if (text[i + 1] === 'x') bytes.push(parseInt(text.slice(i + 2, (i += 3) + 1), 16));
    else bytes.push(escaped(text[(i += 1)] ?? ''));
  }
  return Uint8Array.from(bytes);
}

const escaped = (letter: string): number => (ESCAPES[letter] ?? letter).charCodeAt(0) & 0xff;
