// Unpacks the detector's core, which lies packed in its memory, as text: pieces that are plain bytes or copies of
// earlier ones, said in adaptive bits of a range coder. World: wasm, once in a realm. Not total: it trusts what the build
// (scripts/core) has packed.

import * as format from './layout';

/** Kept above this, so that no probability rounds to nothing. */
const LEAST_RANGE: u64 = 1 << 32;

let next: usize = 0;
let range: u64 = 1;
let code: u64 = 0;

/** To be called once. Returns how many bytes now lie at BYTES_AT. */
export function unpack(): u32 {
  next = format.PACKED_AT;
  const size = number(format.SIZE);
  const end: usize = format.BYTES_AT + size;
  let at: usize = format.BYTES_AT;
  let history: u32 = 0;
  let distance: u32 = 0;
  while (at < end) {
    const copy = bit(format.IS_COPY + history);
    if (copy) {
      const repeat = history & 1 ? 0 : bit(format.IS_REPEAT);
      if (!repeat) distance = number(format.DISTANCE);
      let length = number(format.LENGTH + repeat * format.NUMBER_MODELS);
      do {
        store<u8>(at, load<u8>(at - distance));
        at++;
      } while (--length);
    } else {
      const models = format.PLAIN + (u32(load<u8>(at - 1)) >> format.CONTEXT_SHIFT) * format.PLAIN_MODELS;
      let byte: u32 = 1;
      do byte = byte + byte + bit(models + byte);
      while (byte < 256);
      store<u8>(at++, byte);
    }
    history = (history + history + copy) & (format.HISTORIES - 1);
  }
  return size;
}

function number(models: u32): u32 {
  let bits: u32 = 0;
  while (bit(models + bits)) bits++;
  const each = models + format.MOST_BITS + bits * format.MOST_BITS;
  let value: u32 = 1;
  while (bits) value = value + value + bit(each + --bits);
  return value;
}

function bit(model: u32): u32 {
  while (range < LEAST_RANGE) {
    range *= format.DIGITS;
    code = code * format.DIGITS + digit();
  }
  const place: usize = model + model;
  // Memory starts as zeros, which shall mean one half.
  let odds: u32 = load<u16>(place) ^ (format.ONE >> 1);
  const split = (range >> 16) * odds;
  const one = u32(code < split);
  if (one) {
    range = split;
    odds += (format.ONE - odds) >> format.RATE;
  } else {
    range -= split;
    code -= split;
    odds -= odds >> format.RATE;
  }
  store<u16>(place, odds ^ (format.ONE >> 1));
  return one;
}

function digit(): u64 {
  const character: i32 = load<u8>(next++);
  return character - format.FIRST_DIGIT - i32(character > format.NO_DIGIT) - i32(character > format.NO_DIGIT_EITHER);
}
