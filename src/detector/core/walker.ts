// The one hot loop: decodes a function body and adds up what its loops and straight lines do, instruction by instruction.
// A body it cannot follow (unknown opcode, cut short) yields false: "not analysed". World: wasm.

import { foldAndNote, foldedHigh, foldedLow, noteAmount, noteLooseShift } from './amounts';
import { reserve } from './arena';
import { noteLanes } from './lanes';
import { noteWord } from './lexicon';
import { constants, firstPass, following, highOf, isConstant, lowOf, secondPass, setLocal } from './locals';
import * as op from './opcodes';
import { skipBlockType, skipHandlers, skipLeb, skipLocals, skipTargets, skipTypes } from './skip';
import { clear, COUNTS_SIZE, tally, total } from './state';
import { closeLoop, closeRun, closeWindow, openLoop, WINDOW } from './windows';

/** Open blocks, a byte each: 1 for a loop. */
let frames: usize = 0;
/** Called functions: 2 * index + (1 when the call is in a loop). */
export let callees: usize = 0;
/** For each call the small constant right before it, its last argument, with WIDE added for 64 bits; or NO_CONSTANT. */
export let givens: usize = 0;
export const NO_CONSTANT: i32 = -1;
export const WIDE: i32 = 256;
/** Totals at the start of each open loop. */
let starts: usize = 0;

/** Makes room to walk bodies of up to `longest` bytes: a block, loop or call takes two bytes at least. */
export function roomToWalk(longest: i32): bool {
  const most = ((<usize>longest) >> 1) + 1;
  frames = reserve(most);
  callees = reserve(most * 4);
  givens = reserve(most * 4);
  starts = reserve(most * COUNTS_SIZE);
  return frames != 0 && callees != 0 && givens != 0 && starts != 0;
}

/** Decodes the body in [start, end) and fills the tally; once more when locals hide the amounts of its shifts. */
export function walk(start: usize, end: usize): bool {
  if (following) firstPass();
  if (!pass(start, end)) return false;
  if (!following || constants == 0 || tally.unknownTurns + tally.calls == 0) return true;
  secondPass();
  return pass(start, end);
}

function pass(start: usize, end: usize): bool {
  let p = start;
  let depth: i32 = 0;
  let loopDepth: i32 = 0;
  let acc: i32 = 0;
  let b: i32 = 0;
  let n: i32 = 0;
  let shift: i32 = 0;
  // The last two constants, and where the last one's instruction ended.
  let lo: i32 = 0;
  let hi: i32 = 0;
  let lo0: i32 = 0;
  let hi0: i32 = 0;
  let constEnd: usize = 0;
  let pairEnd: usize = 0;
  let wide: bool = false;
  clear();
  p = skipLocals(p, end);
  while (p < end) {
    const opcode: i32 = load<u8>(p++);
    let shape = load<u8>(op.PLAIN_SHAPES + opcode);
    acc += load<i32>(op.PLAIN_WEIGHTS + (opcode << 2));
    if (shape >= op.GC && shape <= op.ATOMIC) {
      const at = p - 1;
      n = 0;
      shift = 0;
      do {
        b = load<u8>(p++);
        n |= (b & 127) << shift;
        shift += 7;
      } while (b > 127 && p < end);
      if (n < 0) return false;
      if (shape == op.SIMD) {
        if (n > 255) shape = n == 0x121 || n == 0x122 ? op.BYTE : op.NONE;
        else {
          shape = load<u8>(op.SIMD_SHAPES + n);
          acc += load<i32>(op.SIMD_WEIGHTS + (n << 2));
          noteLanes(n, at, p, constEnd == at, lo);
        }
      } else if (n > 255) return false;
      else if (shape == op.GC) shape = load<u8>(op.GC_SHAPES + n);
      else shape = load<u8>((shape == op.MISC ? op.MISC_SHAPES : op.ATOMIC_SHAPES) + n);
    }
    switch (shape) {
      case op.NONE:
        break;
      case op.LEB: {
        if (!following || opcode < 0x20 || opcode > 0x22) {
          p = skipLeb(p, end);
          break;
        }
        const at = p - 1;
        n = 0;
        shift = 0;
        do {
          b = load<u8>(p++);
          n |= (b & 127) << shift;
          shift += 7;
        } while (b > 127 && p < end);
        if (opcode != 0x20) {
          setLocal(n, constEnd == at, lo, hi);
          if (opcode == 0x22 && constEnd == at) constEnd = p;
        } else if (isConstant(n)) {
          lo0 = lo;
          hi0 = hi;
          lo = lowOf(n);
          hi = highOf(n);
          pairEnd = constEnd == at ? p : 0;
          constEnd = p;
        }
        break;
      }
      case op.ALU:
        if ((opcode >= 0x74 && opcode <= 0x78) || opcode >= 0x86) {
          total.turns++;
          if (constEnd != p - 1) {
            tally.unknownTurns++;
            noteLooseShift(opcode);
          }
        } else if (opcode == 0x7e) tally.muls++;
        else if (opcode == 0x6c) tally.halfMuls++;
        if (constEnd == p - 1) {
          if ((opcode == 0x73 || opcode == 0x85) && lo == -1) tally.nots++;
          noteAmount(opcode, lo);
          if (pairEnd == constEnd && foldAndNote(opcode, lo0, hi0, lo, hi)) {
            lo = foldedLow;
            hi = foldedHigh;
            constEnd = p;
          }
        }
        break;
      case op.I32_CONST:
      case op.I64_CONST: {
        const at = p - 1;
        lo0 = lo;
        hi0 = hi;
        wide = shape == op.I64_CONST;
        b = load<u8>(p);
        if (b < 128) {
          lo = (b << 25) >> 25;
          hi = lo >> 31;
          p++;
          pairEnd = constEnd == at ? p : 0;
          constEnd = p;
          break;
        }
        lo = 0;
        hi = 0;
        shift = 0;
        do {
          b = load<u8>(p++);
          if (shift < 28) lo |= (b & 127) << shift;
          else if (shift == 28) {
            lo |= (b & 15) << 28;
            hi = (b & 127) >> 4;
          } else if (shift < 63) hi |= (b & 127) << (shift - 32);
          else hi |= b << 31;
          shift += 7;
        } while (b > 127 && p < end);
        if ((b & 64) != 0) {
          if (shift <= 28) {
            lo |= -1 << shift;
            hi = -1;
          } else if (shift < 64) hi |= -1 << (shift - 32);
        }
        if (shift >= 21) {
          if (shape == op.I64_CONST) noteWord(hi);
          noteWord(lo);
          if ((lo & 15) == 0 && lo >= 0x7ff0 && lo <= 0x3ffff0 && ((lo + 16) & lo) == 0) tally.scratchMasks++;
        }
        pairEnd = constEnd == at ? p : 0;
        constEnd = p;
        break;
      }
      case op.MEMARG:
      case op.MEMARG_BYTE:
        b = load<u8>(p++);
        if (b > 63) p = skipLeb(p, end);
        p = skipLeb(p, end);
        if (shape == op.MEMARG_BYTE) p++;
        break;
      case op.BLOCK:
      case op.LOOP:
      case op.TRY_TABLE:
        p = skipBlockType(p, end);
        if (shape == op.TRY_TABLE) p = skipHandlers(p, end);
        store<u8>(frames + depth++, shape == op.LOOP ? 1 : 0);
        if (shape == op.LOOP) {
          closeWindow(acc, loopDepth);
          acc = 0;
          openLoop(starts, loopDepth++);
        }
        break;
      case op.END: // also delegate
        if (opcode == 0x18) p = skipLeb(p, end);
        if (depth > 0 && load<u8>(frames + --depth) == 1) {
          closeWindow(acc, loopDepth);
          acc = 0;
          closeLoop(starts, --loopDepth);
        }
        break;
      case op.CALL: {
        const at = p - 1;
        n = 0;
        shift = 0;
        do {
          b = load<u8>(p++);
          n |= (b & 127) << shift;
          shift += 7;
        } while (b > 127 && p < end);
        store<i32>(callees + (tally.calls << 2), n * 2 + (loopDepth > 0 ? 1 : 0));
        // A 64-bit amount passed as two words has its zero half last.
        if (pairEnd == at && lo == 0) n = lo0 | WIDE;
        else n = wide ? lo | WIDE : lo;
        store<i32>(givens + (tally.calls++ << 2), constEnd == at && <u32>n < <u32>WIDE + 64 ? n : NO_CONSTANT);
        break;
      }
      case op.LEB2:
        p = skipLeb(p, end);
        p = skipLeb(p, end);
        break;
      case op.BR_TABLE:
        p = skipTargets(p, end);
        break;
      case op.SELECT_T:
        p = skipTypes(p, end);
        break;
      case op.F32_CONST:
        p += 4;
        break;
      case op.F64_CONST:
        p += 8;
        break;
      case op.LEB3_BYTE: // flags, then three numbers
        p++;
        p = skipLeb(p, end);
        p = skipLeb(p, end);
        p = skipLeb(p, end);
        break;
      case op.BYTES16:
        p += 16;
        break;
      case op.BYTE:
        p++;
        break;
      default:
        return false;
    }
    if ((acc & 63) >= WINDOW) {
      closeWindow(acc, loopDepth);
      acc = 0;
    }
  }
  closeWindow(acc, loopDepth);
  closeRun(loopDepth);
  return p == end;
}
