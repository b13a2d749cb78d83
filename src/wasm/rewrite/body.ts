// One kernel's body with a meter at its entry and at every loop header: every cycle goes through one of the two.
// World: any, hostile realms included.

import { u32, type Cursor } from '../cursor';
import { skipValueType } from '../imports';
import { findLoops } from './loops';
import { putEntry, putTurn, type Meter } from './meter';
import { copy, endSize, put, putNumber, startSize, type Writer } from './writer';

/** Writes the body that ends at the cursor's end, with its size in front. Sets the cursor's fault where it cannot follow. */
export function meterBody(w: Writer, c: Cursor, parameters: number, meter: Meter): void {
  const size = startSize(w);
  const credit = copyLocals(w, c, parameters);
  let copied = c.pos;
  const { found, starts, sizes } = findLoops(c);
  let largest = 0;
  for (let loop = 1; loop <= found; loop++) if (sizes[loop]! > largest) largest = sizes[loop]!;
  putEntry(w, meter, sizes[0]!);
  for (let loop = 1; loop <= found; loop++) {
    copy(w, c.bytes, copied, starts[loop]!);
    copied = starts[loop]!;
    putTurn(w, meter, credit, sizes[loop]!, largest);
  }
  copy(w, c.bytes, copied, c.end);
  endSize(w, size);
}

/** Copies the local declarations and adds one i32, whose index it returns: all others keep theirs. */
function copyLocals(w: Writer, c: Cursor, parameters: number): number {
  const groups = u32(c);
  const from = c.pos;
  let locals = parameters;
  for (let n = groups; n > 0 && c.fault === ''; n--) {
    locals += u32(c);
    skipValueType(c);
  }
  putNumber(w, groups + 1);
  copy(w, c.bytes, from, c.pos);
  put(w, [1, 0x7f]);
  return locals;
}
