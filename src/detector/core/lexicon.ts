// Finds a 32-bit word among the constant sets: open addressing over one small table, filled when the core is set up.
// Both byte orders are in it, so that big-endian tables in data and byte-swapped constants in code are found too. World: wasm.

import { tally, WORDS } from './state';

const SIZE_BITS: i32 = 13;
const SIZE: i32 = 1 << SIZE_BITS;
const SPREAD: i32 = <i32>0x9e3779b1;

const KEYS: usize = memory.data(32768, 16);
/** 1 where some word has these upper 16 bits of its product: nearly always none has. */
const FLAGS: usize = memory.data(65536, 16);
/** 32 * set + bit of the word in the same slot. */
const VALUES: usize = memory.data(16384, 16);

function slotOf(word: i32): i32 {
  return <i32>((<u32>(word * SPREAD)) >>> (32 - SIZE_BITS));
}

function flagOf(word: i32): i32 {
  return load<u8>(FLAGS + ((<u32>(word * SPREAD)) >>> 16));
}

/** Marks `word` when some primitive uses it. */
export function noteWord(word: i32): void {
  if (word == 0 || flagOf(word) == 0) return;
  let slot = slotOf(word);
  for (;;) {
    const key = load<i32>(KEYS + (slot << 2));
    if (key == word) break;
    if (key == 0) return;
    slot = (slot + 1) & (SIZE - 1);
  }
  const value = <i32>load<u16>(VALUES + (slot << 1));
  tally.touched = 1;
  const at = WORDS + ((value >> 5) << 2);
  store<i32>(at, load<i32>(at) | (1 << (value & 31)));
}

/** `value`: 32 * set + bit. Of two sets that share a word the first has it. */
export function addWord(word: i32, value: i32): void {
  let slot = slotOf(word);
  for (;;) {
    const key = load<i32>(KEYS + (slot << 2));
    if (key == word) return;
    if (key == 0) break;
    slot = (slot + 1) & (SIZE - 1);
  }
  store<u8>(FLAGS + ((<u32>(word * SPREAD)) >>> 16), 1);
  store<i32>(KEYS + (slot << 2), word);
  store<u16>(VALUES + (slot << 1), <u16>value);
}

/** Looks at every byte offset, because nothing obliges a compiler to align tables; four at a time, of which few need a look. */
export function scanWords(from: usize, end: usize): void {
  let p = from;
  for (; p + 7 <= end; p += 4) {
    const maybe = flagOf(load<i32>(p)) | flagOf(load<i32>(p, 1)) | flagOf(load<i32>(p, 2)) | flagOf(load<i32>(p, 3));
    if (maybe == 0) continue;
    for (let i: usize = 0; i < 4; i++) noteWord(load<i32>(p + i));
  }
  for (; p + 4 <= end; p++) noteWord(load<i32>(p));
}
