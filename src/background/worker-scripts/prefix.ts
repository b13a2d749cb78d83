// The text that goes in front of a worker's script: the same guard as in pages. It does nothing in a realm where this guard
// is already, which is the case for all but the first script of a module graph.
import { browser } from '../../browser';

export interface Prefixes {
  /** One line, for a script that no import overtakes. */
  readonly plain: Uint8Array;
  /** For one that may be overtaken; it ends in a line break, the price for being right as a script and as a module. */
  readonly ahead: () => Uint8Array;
}

/** How the build starts the guard in a document (see vite.config.ts); a worker's is started otherwise. */
const STARTED = /\(void 0,void 0,globalThis\);\s*(?:\/\/# sourceURL=\S+\s*)?$/;

/** A script may declare names of the language for itself; `this` is nobody's, but modules have none. */
const GLOBAL = 'this||(()=>{try{return globalThis}catch{return self}})()';

/**
 * In a classic script `<!--` makes the rest of the line a comment; in a module, which has no such comments, the rest is an
 * import. An import runs before those that follow it: before those of data: and blob: URLs.
 */
const inModule = (text: string): string => `0<!--[0][0];import "data:text/javascript,${encodeURIComponent(text)}";\n`;

/** The guard as a function expression. */
async function readGuard(): Promise<string> {
  const file = await (await fetch(browser.runtime.getURL('guard.js'))).text();
  if (!STARTED.test(file)) throw new Error('guard.js does not end as the build ends it');
  return file.replace(STARTED, '');
}

let made: Promise<Prefixes> | undefined;

/** The prefixes; `address` is where the guard tells what it sees. Made once for each life of the background. */
export const prefixes = (address: string): Promise<Prefixes> => (made ??= makePrefixes(address));

async function makePrefixes(address: string): Promise<Prefixes> {
  // What the guard throws as text it means: that the script must not run. Anything else is our failure, and the script runs
  // without us.
  const start = `try{f("${address}",void 0,g)}catch(e){if(typeof e==="string")throw e}`;
  const once = `((f,g)=>{${start}})(${await readGuard()},${GLOBAL});`;
  const encoder = new TextEncoder();
  return { plain: encoder.encode(once), ahead: () => encoder.encode(once + inModule(once)) };
}
