// Looks for hashing constants in data segments: every byte offset, because nothing obliges a compiler to align tables.
// The section is scanned as one run of bytes; its few framing bytes cannot form a word by chance often enough to matter.

import type { Cursor } from '../wasm/cursor';
import { imul } from '../wasm/natives';
import { lexicon, noteWord, SLOT_SHIFT, SLOT_SPREAD } from './lexicon';
import type { Tally } from './tally';

/** Compilers put tables before the file systems that runtimes carry; the rest is not looked at. */
export const MAX_DATA = 8 << 20;

export function scanData(c: Cursor, t: Tally): void {
  const keys = lexicon();
  const bytes = c.bytes;
  const end = c.end - c.pos > MAX_DATA ? c.pos + MAX_DATA : c.end;
  let word = 0;
  for (let p = c.pos; p < end; p++) {
    word = (word >>> 8) | (bytes[p]! << 24);
    // Most slots are empty: one multiply and one load per byte.
    if (keys[imul(word, SLOT_SPREAD) >>> SLOT_SHIFT] !== 0) noteWord(t, word);
  }
}
