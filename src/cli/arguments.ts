// The command line of `scan`: flags and file names in, a plan or a message out. Pure, so that tests need no process.

export interface Plan {
  readonly kind: 'scan';
  readonly json: boolean;
  readonly files: readonly string[];
}

export interface Answer {
  readonly kind: 'help';
  readonly text: string;
}

export interface Refusal {
  readonly kind: 'error';
  readonly text: string;
}

export const HELP = `Usage: npm run -s scan -- [--json] FILE...

Says whether WebAssembly modules hold hashing code and whether a page may run them unwatched.

  FILE     .wasm, .js or .html; modules embedded in text (base64, hex, byte arrays, gzip) are found too
  --json   one JSON object a line for each module
  --help   this text
  --       everything after it is a file name

Verdicts: block (a dedicated miner), meter (hashing code whose work is counted), allow.
Exit status: 0; 1 when a file could not be read; 2 when the command line is wrong.
`;

export function parseArguments(words: readonly string[]): Plan | Answer | Refusal {
  const files: string[] = [];
  let json = false;
  let flags = true;
  for (const word of words) {
    if (flags && word === '--') flags = false;
    else if (flags && word === '--json') json = true;
    else if (flags && (word === '--help' || word === '-h')) return { kind: 'help', text: HELP };
    else if (flags && word.startsWith('-') && word !== '-') return { kind: 'error', text: `unknown option ${word}` };
    else files.push(word);
  }
  if (files.length === 0) return { kind: 'error', text: 'no file given' };
  return { kind: 'scan', json, files };
}
