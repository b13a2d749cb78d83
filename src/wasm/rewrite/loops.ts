// The loops of one body and how much work a turn of each is. World: any, hostile realms included.

import { fail, type Cursor } from '../cursor';
import { I32 } from '../natives';
import { BLOCK, DELEGATE, END, LOOP, readInstruction } from './opcodes';

export interface Loops {
  /** Loops are numbered from 1 in the order of their headers; 0 is the straight line. */
  found: number;
  /** Where a loop's first instruction stands. */
  readonly starts: Int32Array;
  /** Instructions of its own, without those of the loops inside. */
  readonly sizes: Int32Array;
}

/** Reads from the first instruction to the body's end. Sets the cursor's fault at what cannot be followed. */
export function findLoops(c: Cursor): Loops {
  // A block takes two bytes at least.
  const most = ((c.end - c.pos) >> 1) + 2;
  const loops: Loops = { found: 0, starts: new I32(most), sizes: new I32(most) };
  const around = new I32(most);
  let depth = 0;
  let loop = 0;
  while (depth >= 0 && c.fault === '') {
    const shape = readInstruction(c);
    loops.sizes[loop]!++;
    if (shape >= BLOCK) {
      around[depth++] = loop;
      if (shape === LOOP) loops.starts[(loop = ++loops.found)] = c.pos;
    } else if (shape === END || shape === DELEGATE) loop = around[--depth] ?? 0;
  }
  if (c.pos !== c.end) fail(c, c.pos, 'bytes after the end');
  return loops;
}
