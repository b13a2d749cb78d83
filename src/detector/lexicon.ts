// Finds a 32-bit word among the constant sets: open addressing over one small table, built when the first module comes.
// Both byte orders are in it, so that big-endian tables in data and byte-swapped constants in code are found too.

import { CONSTANT_SETS } from './constants';
import { I32, imul } from '../wasm/natives';
import type { Tally } from './tally';

const SIZE_BITS = 13;
const SIZE = 1 << SIZE_BITS;
const SPREAD = 0x9e3779b1;

let keys: Int32Array | undefined;
let values: Int32Array = new I32(0);

/** Index of the table's slot for `word`, with the match in `values`, or -1. */
function slotOf(table: Int32Array, word: number): number {
  let slot = imul(word, SPREAD) >>> (32 - SIZE_BITS);
  while (table[slot] !== word) {
    if (table[slot] === 0) return -1;
    slot = (slot + 1) & (SIZE - 1);
  }
  return slot;
}

/** Marks `word` in the tally when some primitive uses it. */
export function noteWord(t: Tally, word: number): void {
  const table = keys ?? build();
  if (word === 0) return;
  const slot = slotOf(table, word);
  if (slot < 0) return;
  const value = values[slot]!;
  t.touched = true;
  t.words[value >> 5]! |= 1 << (value & 31);
}

/** The filled key table, for scans that test many words: a slot that is 0 or another word is no match. */
export function lexicon(): Int32Array {
  return keys ?? build();
}

export const SLOT_SHIFT = 32 - SIZE_BITS;
export const SLOT_SPREAD = SPREAD;

function build(): Int32Array {
  const table = new I32(SIZE);
  values = new I32(SIZE);
  for (let set = 0; set < CONSTANT_SETS.length; set++) {
    const { words, oneOrder } = CONSTANT_SETS[set]!;
    for (let bit = 0; bit < words.length; bit++) {
      insert(table, words[bit]! | 0, set * 32 + bit);
      if (oneOrder !== true) insert(table, swap(words[bit]!), set * 32 + bit);
    }
  }
  keys = table;
  return table;
}

function insert(table: Int32Array, word: number, value: number): void {
  let slot = imul(word, SPREAD) >>> (32 - SIZE_BITS);
  while (table[slot] !== 0 && table[slot] !== word) slot = (slot + 1) & (SIZE - 1);
  if (table[slot] === word) return;
  table[slot] = word;
  values[slot] = value;
}

function swap(w: number): number {
  return (w << 24) | ((w & 0xff00) << 8) | ((w >>> 8) & 0xff00) | (w >>> 24);
}
