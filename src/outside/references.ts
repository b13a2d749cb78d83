// Which files a script's text names: every string literal that can be an address. Not all of them are files, so only what
// the browser's cache already holds may be asked for. Addresses put together at run time are not found. Pure.

const LITERAL = /(["'`])([^"'`\s\\<>{}]{3,200})\1/g;
/** `./a.js`, `/a`, `https://...`, `codec.wasm`; a lone word is more likely a key than a file. */
const ADDRESS = /^(?:\.{0,2}\/|https?:\/\/)|\.[a-z\d]{1,5}(?:[?#]|$)/i;
const FILE = /\.[a-z\d]{1,5}$/i;
/** More than any loader names; a script of a thousand routes is not worth a thousand questions. */
const MOST = 64;

/** Absolute addresses of `base`'s own origin that `text` names, in order, without repeats. */
export function references(text: string, base: string): string[] {
  const found = new Set<string>();
  for (const [, , literal = ''] of text.matchAll(LITERAL)) {
    const url = ADDRESS.test(literal) ? sameOrigin(literal, base) : null;
    if (url !== null && url !== base) found.add(url);
    if (found.size >= MOST) break;
  }
  return [...found];
}

/** True if the address ends in a file's name, so that asking a server for it asks for no more than a file. */
export const isFile = (url: string): boolean => FILE.test(new URL(url).pathname);

function sameOrigin(literal: string, base: string): string | null {
  try {
    const url = new URL(literal, base);
    url.hash = '';
    return url.origin === new URL(base).origin ? url.href : null;
  } catch {
    return null;
  }
}
