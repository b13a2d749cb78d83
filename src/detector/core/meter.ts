// One kernel's body with a meter at its entry and at every loop header, since every cycle goes through one of the two.
// A call pays at its entry for its straight line. Loops pay from a credit that the call holds in a local of its own and buys
// in batches, so a turn of a small loop costs a subtraction and a branch. Work is never counted short; a call pays at most for
// one batch too much. World: wasm.

import { input, MAX_BODY, reserve } from './arena';
import { findLoops, largestLoop, loops, sizeOfLoop, startOfLoop } from './loops';
import { report } from './report';
import { number, skipBlockType, value } from './skip';

/** A batch is worth that many turns of the function's largest loop, and LEAST where all are small. */
const TURNS: i32 = 16;
const LEAST: i32 = 512;

// Places for numbers in the instructions below. Indices: of the global with the units left (i64), of the type () -> (), of the
// table with the ticks (a null entry traps), of the local with the credit. Then amounts, and the tick's place in the table.
const LEFT: u8 = 0x80;
const TYPE: u8 = 0x81;
const TABLE: u8 = 0x82;
const CREDIT: u8 = 0x83;
const UNITS: u8 = 0x84;
const BATCH: u8 = 0x85;
const TICK: u8 = 0x86;
const NUMBERS: usize = memory.data(28, 16);

/** left -= units; if (left < 0) table[tick]() */
// prettier-ignore
const ENTRY: usize = memory.data<u8>([
  0x23, LEFT, 0x42, UNITS, 0x7d, 0x24, LEFT, 0x23, LEFT, 0x42, 0, 0x53, 0x04, 0x40, 0x41, TICK, 0x11, TYPE, TABLE, 0x0b,
]);
const ENTRY_ITEMS: usize = 20;
const ENTRY_SIZE: usize = 20 + 7 * 2;
/** credit -= units; if (credit < 0) { left -= batch; if (left < 0) table[tick](); credit += batch } */
// prettier-ignore
const TURN: usize = memory.data<u8>([
  0x20, CREDIT, 0x41, UNITS, 0x6b, 0x22, CREDIT, 0x41, 0, 0x48, 0x04, 0x40,
  0x23, LEFT, 0x42, BATCH, 0x7d, 0x24, LEFT, 0x23, LEFT, 0x42, 0, 0x53, 0x04, 0x40, 0x41, TICK, 0x11, TYPE, TABLE, 0x0b,
  0x20, CREDIT, 0x41, BATCH, 0x6a, 0x21, CREDIT, 0x0b,
]);
const TURN_ITEMS: usize = 40;
const TURN_SIZE: usize = 40 + 13 * 2;
/** What stands in front at most: a number and one declaration. */
const FRONT: usize = 8;
/** The largest number of three bytes, signed or not. */
const WIDEST: u32 = 0xfffff;

/** Where to write next. */
let out: usize = 0;

/**
 * Meters the body that fills the input, of a function with so many parameters; `left`, `type`, `table`: what is appended to
 * the module; `tick`: the table's entry that this body calls. The new body's size, 0 where there can be none; it stands at the report's `metered`.
 */
export function meterBody(size: i32, parameters: i32, left: i32, type: i32, table: i32, tick: i32): i32 {
  const end = input + <usize>size;
  const declarations = number(input, end);
  const groups = value;
  let code = declarations;
  let locals = parameters;
  for (let n = groups; n > 0 && code < end; n--) {
    code = number(code, end);
    locals += value;
    code = skipBlockType(code, end);
  }
  if (!findLoops(code, end)) return 0;
  const most = <usize>size + FRONT + ENTRY_SIZE + <usize>loops * TURN_SIZE;
  out = most > <usize>MAX_BODY ? 0 : reserve(most);
  if (out == 0) return 0;
  report.metered = out;
  store<i32>(NUMBERS, left);
  store<i32>(NUMBERS, type, 4);
  store<i32>(NUMBERS, table, 8);
  store<i32>(NUMBERS, locals, 12);
  store<i32>(NUMBERS, max(LEAST, largestLoop() * TURNS), 20);
  store<i32>(NUMBERS, tick, 24);
  putDeclarations(groups + 1, declarations, code);
  put(ENTRY, ENTRY_ITEMS, sizeOfLoop(0));
  let copied = code;
  for (let loop: i32 = 1; loop <= loops; loop++) {
    copy(copied, startOfLoop(loop));
    copied = startOfLoop(loop);
    put(TURN, TURN_ITEMS, sizeOfLoop(loop));
  }
  copy(copied, end);
  return <i32>(out - report.metered);
}

/** The local declarations and one i32 more: all others keep their indices. */
function putDeclarations(groups: u32, from: usize, end: usize): void {
  let rest = groups;
  for (; rest > 127; rest >>= 7) store<u8>(out++, rest | 128);
  store<u8>(out++, rest);
  copy(from, end);
  store<u16>(out, 0x7f01);
  out += 2;
}

function copy(from: usize, end: usize): void {
  memory.copy(out, from, end - from);
  out += end - from;
}

/** Numbers have the widest form that all of them fit in: they are indices, or amounts that may as well be a little less. */
function put(items: usize, count: usize, units: i32): void {
  store<i32>(NUMBERS, units, 16);
  for (let at = items; at < items + count; at++) {
    const item = <usize>load<u8>(at);
    if (item < LEFT) store<u8>(out++, <u8>item);
    else {
      const n = min(load<u32>(NUMBERS + ((item - LEFT) << 2)), WIDEST);
      store<u16>(out, (n & 127) | ((n & 0x3f80) << 1) | 0x8080);
      store<u8>(out, n >> 14, 2);
      out += 3;
    }
  }
}
