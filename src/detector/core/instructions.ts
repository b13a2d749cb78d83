// Steps over one instruction, for a pass that asks no more than where loops begin and end. World: wasm.

import * as op from './opcodes';
import { number, skipBlockType, skipHandlers, skipLeb, skipTypes, value } from './skip';

/** What the last instruction stepped over is (opcodes.ts). */
export let shape: u8 = 0;

/** By shape what follows the opcode: numbers, plus 4 for each single byte before them; for blocks and lists 0. */
// prettier-ignore
const FOLLOWING: usize = memory.data<u8>([
  0, 0, 1, 2, 1 + 4, 0, 0, 1, 1, 4 * 4, 8 * 4, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3 + 4, 16 * 4, 4, 1 + 4,
]);

/** The first byte after the instruction at `from`, 0 when that is unknown. */
export function skipInstruction(from: usize, end: usize): usize {
  const opcode = load<u8>(from);
  let p = from + 1;
  shape = load<u8>(op.PLAIN_SHAPES + opcode);
  if (shape >= op.GC && shape <= op.ATOMIC) {
    p = number(p, end);
    shape = op.shapeBehind(shape, value);
  }
  if (shape > op.MEMARG_BYTE) return 0;
  if (shape == op.SELECT_T) return skipTypes(p, end);
  if (shape == op.BLOCK || shape == op.LOOP || shape == op.TRY_TABLE) {
    p = skipBlockType(p, end);
    return shape == op.TRY_TABLE ? skipHandlers(p, end) : p;
  }
  const following = load<u8>(FOLLOWING + shape);
  let numbers: i32 = following & 3;
  if (shape == op.BR_TABLE) {
    p = number(p, end);
    numbers = value + 1;
  } else if (opcode == op.DELEGATE) numbers = 1;
  else if ((shape == op.MEMARG || shape == op.MEMARG_BYTE) && load<u8>(p) > 63) numbers++;
  p += following >> 2;
  for (; numbers > 0 && p < end; numbers--) p = skipLeb(p, end);
  return shape == op.MEMARG_BYTE ? p + 1 : p;
}
