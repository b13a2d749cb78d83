// Where the guard goes into a script, so that the script keeps its meaning and its line numbers. Pure; linear in the
// script's length, since a page may send us the worst script there is.

export interface Insertion {
  /** Bytes that stay in front of the guard: a byte order mark, a `#!` line with its end. */
  readonly at: number;
  /** True for a script that begins with "use strict": the directive must then also stand in front of the guard. */
  readonly strict: boolean;
  /** True if a static import may run code that comes from no request, and so unguarded, before the script's first line. */
  readonly overtaken: boolean;
}

const BOM = [0xef, 0xbb, 0xbf];
const [LF, CR] = [10, 13];

export function insertionFor(script: Uint8Array): Insertion {
  const at = endOfShebang(script, BOM.every((byte, index) => script[index] === byte) ? BOM.length : 0);
  const text = new TextDecoder().decode(script.subarray(at));
  return { at, strict: isStrict(text), overtaken: importsOwnText(text) };
}

/** Ends at LF or CR alone; the two rarer line ends of the language (U+2028, U+2029) leave the guard out of the way. */
function endOfShebang(script: Uint8Array, at: number): number {
  if (script[at] !== 0x23 || script[at + 1] !== 0x21) return at;
  let end = at;
  while (end < script.length && script[end] !== LF && script[end] !== CR) end += 1;
  if (script[end] === CR && script[end + 1] === LF) end += 1;
  return Math.min(end + 1, script.length);
}

/** White space and comments, in a form that never tries the same character twice. */
const GAP = String.raw`(?:\s|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/|//[^\n\r\u2028\u2029]*)*`;
const gap = new RegExp(GAP, 'y');
const directive = /(?:"([^"\\\n\r]*)"|'([^'\\\n\r]*)')(?=[ \t]*(?:;|[\n\r\u2028\u2029}]|$|\/[/*]))/y;
const semicolon = /[ \t]*;?/y;

/** Reads the directive prologue: string statements at the very start, one of them "use strict". */
function isStrict(text: string): boolean {
  let at = after(gap, text, 0);
  for (;;) {
    directive.lastIndex = at;
    const found = directive.exec(text);
    if (found === null) return false;
    if ((found[1] ?? found[2]) === 'use strict') return true;
    at = after(gap, text, after(semicolon, text, directive.lastIndex));
  }
}

function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.test(text);
  return pattern.lastIndex;
}

/** Static imports: `import "..."`, `... from "..."`. Found in strings and comments too, where they harm nothing. */
const IMPORT = /\b(?:import|from)/g;
/** How far its string may be away; what is hidden behind more white space or comment than this counts as found. */
const REACH = 256;
/** A data: or blob: URL, spelled as URL parsers take it, or a string with escapes, which might spell one. */
const OWN_TEXT = new RegExp(
  String.raw`^${GAP}(?:["'](?:[\0- ]*(?:d\s*a\s*t\s*a|b\s*l\s*o\s*b)\s*:|[^"'\n]*\\)|/\*|$)`,
  'i',
);

function importsOwnText(text: string): boolean {
  for (const { index, 0: word } of text.matchAll(IMPORT)) {
    const start = index + word.length;
    if (OWN_TEXT.test(text.slice(start, start + REACH))) return true;
  }
  return false;
}

/** The directives that say what a worker may import, and what in them may let data: or blob: URLs through. */
const SAYS_WHAT = /(?:^|[;,\s])(?:worker|child|script|default)-src\s/i;
const LETS_THROUGH = /data:|blob:|'strict-dynamic'/i;

/** True if a script's own Content Security Policy is sure to forbid imports of data: and blob: URLs: none can overtake then. */
export const forbidsOwnText = (policy: string): boolean => SAYS_WHAT.test(policy) && !LETS_THROUGH.test(policy);
