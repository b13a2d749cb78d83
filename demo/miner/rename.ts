// Renames every name in a piece of JavaScript that is not the platform's own, as a criminal's obfuscator would, and
// drops its comments and most white space. For the demo's miner only: it knows no regular expressions or templates.
import { platformNames } from './platform-names';

export type Renamer = (name: string) => string;

/** A consistent map from names to new ones; the same seed gives the same names. */
export function renamer(seed: number): Renamer {
  const known = new Map<string, string>();
  let state = seed >>> 0 || 1;
  const letter = (): string => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return String.fromCharCode(97 + ((state >>> 16) % 26));
  };
  return (name) => {
    const before = known.get(name);
    if (before) return before;
    const fresh = `_${letter()}${letter()}${letter()}${known.size.toString(36)}`;
    known.set(name, fresh);
    return fresh;
  };
}

const TOKEN = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\]|\\.)*'|[A-Za-z_$][\w$]*|0x[\da-f]+|\d[\d.]*|\s+|[^\s]/gi;

/** The text with new names, no comments, and only the white space that keeps words apart. */
export function renameScript(text: string, rename: Renamer): string {
  let out = '';
  for (const token of text.match(TOKEN) ?? []) out = join(out, newToken(token, rename));
  return out;
}

function newToken(token: string, rename: Renamer): string {
  if (token.startsWith('//') || token.startsWith('/*')) return '';
  if (/^\s/.test(token)) return token.includes('\n') ? '\n' : ' ';
  if (!/^[A-Za-z_$]/.test(token)) return token;
  return platformNames.has(token) ? token : rename(token);
}

/** Line ends stay (they may end statements); spaces stay only between two words. */
function join(out: string, token: string): string {
  if (token === '\n') return out.endsWith('\n') ? out : `${out.trimEnd()}\n`;
  const apart = /[\w$]$/.test(out.trimEnd()) && /^[\w$]/.test(token);
  return token === ' ' || token === ''
    ? token === ' '
      ? `${out} `
      : out
    : `${apart || out.endsWith('\n') ? out : out.trimEnd()}${token}`;
}
