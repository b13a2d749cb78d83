// A meter: the instructions that count, and call the tick when the units left are used up. World: any, hostile realms included.
// A call pays at its entry for its straight line. Loops pay from a credit that the call holds in a local of its own and buys
// in batches, so a turn of a small loop costs a subtraction and a branch. Work is never counted short; a call pays at most for
// one batch too much.

import { put, putWide, type Writer } from './writer';

/** Numbers for the places in the instructions below that start with ~. */
export interface Meter {
  /** Global, i64: units left until the next tick. */
  readonly left: number;
  /** () -> () */
  readonly type: number;
  /** Its one entry is the tick; a null entry traps. */
  readonly table: number;
}

const LEFT = ~0;
const TYPE = ~1;
const TABLE = ~2;
const CREDIT = ~3;
const UNITS = ~4;
const BATCH = ~5;

/** left -= units; if (left < 0) table[0]() */
// prettier-ignore
const ENTRY: readonly number[] = [
  0x23, LEFT, 0x42, UNITS, 0x7d, 0x24, LEFT, 0x23, LEFT, 0x42, 0, 0x53, 0x04, 0x40, 0x41, 0, 0x11, TYPE, TABLE, 0x0b,
];
/** credit -= units; if (credit < 0) { left -= batch; if (left < 0) table[0](); credit += batch } */
// prettier-ignore
const TURN: readonly number[] = [
  0x20, CREDIT, 0x41, UNITS, 0x6b, 0x22, CREDIT, 0x41, 0, 0x48, 0x04, 0x40,
  0x23, LEFT, 0x42, BATCH, 0x7d, 0x24, LEFT, 0x23, LEFT, 0x42, 0, 0x53, 0x04, 0x40, 0x41, 0, 0x11, TYPE, TABLE, 0x0b,
  0x20, CREDIT, 0x41, BATCH, 0x6a, 0x21, CREDIT, 0x0b,
];

/** A batch is worth that many turns of the function's largest loop, and LEAST where all are small. */
const TURNS = 16;
const LEAST = 512;

export function putEntry(w: Writer, meter: Meter, units: number): void {
  putMeter(w, ENTRY, [meter.left, meter.type, meter.table, 0, units]);
}

export function putTurn(w: Writer, meter: Meter, credit: number, units: number, largest: number): void {
  const batch = largest * TURNS;
  putMeter(w, TURN, [meter.left, meter.type, meter.table, credit, units, batch > LEAST ? batch : LEAST]);
}

/** Numbers have the widest form that all of them fit in: they are indices, or amounts that may as well be a little less. */
function putMeter(w: Writer, code: readonly number[], numbers: readonly number[]): void {
  for (let i = 0; i < code.length; i++) {
    const item = code[i]!;
    if (item < 0) putWide(w, numbers[~item]!);
    else put(w, [item]);
  }
}
