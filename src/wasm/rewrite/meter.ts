// The instructions of a meter. World: any, hostile realms included.
// A call pays at its entry for its straight line. Loops pay from a credit that the call holds in a local of its own and buys
// in batches: so a turn of a small loop costs a subtraction and a branch, and nothing but the end of a batch is a memory access.
// Work is never counted short; a call counts at most one batch too much.

import { fill, hole, put, putNumber, type Writer } from './writer';

/** Indices of what is appended to the module. */
export interface Meter {
  /** Global, i64: units left until the next tick. */
  readonly left: number;
  /** Type () -> (). */
  readonly type: number;
  /** Table whose one entry is the tick; a null entry traps. */
  readonly table: number;
}

/** Numbers that are known only at the end of a loop or body stand in holes of three bytes, signed. */
const WIDTH = 3;
const MOST = (1 << 20) - 1;

const IF = 0x04;
const END = 0x0b;
const CALL_INDIRECT = 0x11;
const LOCAL_GET = 0x20;
const LOCAL_SET = 0x21;
const LOCAL_TEE = 0x22;
const GLOBAL_GET = 0x23;
const GLOBAL_SET = 0x24;
const I32_CONST = 0x41;
const I64_CONST = 0x42;
const I32_LT_S = 0x48;
const I64_LT_S = 0x53;
const I32_ADD = 0x6a;
const I32_SUB = 0x6b;
const I64_SUB = 0x7d;
const NO_TYPE = 0x40;

const withIndex = (w: Writer, opcode: number, index: number): void => {
  put(w, [opcode]);
  putNumber(w, index);
};

/** `left -= n; if (left < 0) tick();` Returns the hole for n. */
export function putCharge(w: Writer, { left, type, table }: Meter): number {
  withIndex(w, GLOBAL_GET, left);
  put(w, [I64_CONST]);
  const amount = hole(w, WIDTH);
  put(w, [I64_SUB]);
  withIndex(w, GLOBAL_SET, left);
  withIndex(w, GLOBAL_GET, left);
  put(w, [I64_CONST, 0, I64_LT_S, IF, NO_TYPE, I32_CONST, 0]);
  withIndex(w, CALL_INDIRECT, type);
  putNumber(w, table);
  put(w, [END]);
  return amount;
}

/** `credit -= n; if (credit < 0) { charge(batch); credit += batch; }` Returns the holes for n and, twice, the batch. */
export function putTurn(w: Writer, meter: Meter, credit: number): readonly [number, number, number] {
  withIndex(w, LOCAL_GET, credit);
  put(w, [I32_CONST]);
  const turn = hole(w, WIDTH);
  put(w, [I32_SUB]);
  withIndex(w, LOCAL_TEE, credit);
  put(w, [I32_CONST, 0, I32_LT_S, IF, NO_TYPE]);
  const charged = putCharge(w, meter);
  withIndex(w, LOCAL_GET, credit);
  put(w, [I32_CONST]);
  const bought = hole(w, WIDTH);
  put(w, [I32_ADD]);
  withIndex(w, LOCAL_SET, credit);
  put(w, [END]);
  return [turn, charged, bought];
}

/** Writes an amount into a hole. */
export function fillAmount(w: Writer, at: number, amount: number): void {
  fill(w, at, WIDTH, amount < MOST ? amount : MOST);
}
