// The one hot loop: decodes a function body and adds up what its loops and straight lines do, instruction by instruction.
// Nothing is allocated per instruction. A body it cannot follow (unknown opcode, cut short) yields false: "not analysed".
// Shapes stand as numbers here (names in wasm/opcodes.ts): a switch over imported names is ten times slower unbundled.

import { opcodeTables } from '../wasm/opcodes';
import { noteWord } from './lexicon';
import { clear, growCallees, growFrames, type Tally } from './tally';
import { instructionWeights } from './weights';
import { closeLoop, closeRun, closeWindow, openLoop, WINDOW } from './windows';
import { noteLooseShift, noteAmount, noteSimdAmount, foldAndNote } from './amounts';

/** Decodes the body in [start, end) and fills `t`. */
export function walk(bytes: Uint8Array, start: number, end: number, t: Tally): boolean {
  const tables = opcodeTables();
  const shapes = tables.plain;
  const weights = instructionWeights();
  const plainWeights = weights.plain;
  const simdWeights = weights.simd;
  let p = start;
  let depth = 0;
  let loopDepth = 0;
  let acc = 0;
  let b = 0;
  let n = 0;
  let shift = 0;
  // The last two constants, and where the last one's instruction ended.
  let lo = 0;
  let hi = 0;
  let lo0 = 0;
  let hi0 = 0;
  let constEnd = -1;
  let pairEnd = -1;
  clear(t);
  // Local declarations: count, then (count, type) each.
  do {
    b = bytes[p++]!;
    n |= (b & 127) << shift;
    shift += 7;
  } while (b > 127 && p < end);
  for (; n > 0 && p < end; n--) {
    while (bytes[p++]! > 127 && p < end);
    b = bytes[p++]!;
    if (b === 0x63 || b === 0x64) while (bytes[p++]! > 127 && p < end);
  }
  while (p < end) {
    const opcode = bytes[p++]!;
    let shape = shapes[opcode]!;
    acc += plainWeights[opcode]!;
    if (shape >= 11 && shape <= 14) {
      const at = p - 1;
      n = 0;
      shift = 0;
      do {
        b = bytes[p++]!;
        n |= (b & 127) << shift;
        shift += 7;
      } while (b > 127 && p < end);
      if (shape === 13) {
        if (n > 255) shape = n === 0x121 || n === 0x122 ? 22 : 0;
        else {
          shape = tables.simd[n]!;
          acc += simdWeights[n]!;
          if (
            (n >= 0x6b && n <= 0x6d) ||
            (n >= 0x8b && n <= 0x8d) ||
            (n >= 0xab && n <= 0xad) ||
            (n >= 0xcb && n <= 0xcd)
          ) {
            t.turns++;
            if (constEnd === at) noteSimdAmount(t, n, lo);
          }
        }
      } else if (n > 255 || n < 0) return false;
      else shape = shape === 11 ? tables.gc[n]! : shape === 12 ? tables.misc[n]! : tables.atomic[n]!;
    }
    switch (shape) {
      case 0: // nothing
        break;
      case 2: // one number
        while (bytes[p++]! > 127 && p < end);
        break;
      case 17: // arithmetic
        if ((opcode >= 0x74 && opcode <= 0x78) || opcode >= 0x86) {
          t.turns++;
          if (constEnd !== p - 1) noteLooseShift(t, opcode);
        }
        if (constEnd === p - 1) {
          if (pairEnd === constEnd) foldAndNote(t, opcode, lo0, hi0, lo, hi);
          noteAmount(t, opcode, lo);
        }
        break;
      case 7: // i32.const
      case 8: {
        // i64.const
        const at = p - 1;
        lo0 = lo;
        hi0 = hi;
        lo = 0;
        hi = 0;
        shift = 0;
        do {
          b = bytes[p++]!;
          if (shift < 28) lo |= (b & 127) << shift;
          else if (shift === 28) {
            lo |= (b & 15) << 28;
            hi = (b & 127) >> 4;
          } else if (shift < 63) hi |= (b & 127) << (shift - 32);
          else hi |= b << 31;
          shift += 7;
        } while (b > 127 && p < end);
        if (shift <= 28 && (b & 64) !== 0) {
          lo |= -1 << shift;
          hi = -1;
        } else if (shift > 28 && shift < 64 && (b & 64) !== 0) hi |= -1 << (shift - 32);
        if (shift >= 21) {
          if (shape === 8) noteWord(t, hi);
          noteWord(t, lo);
          if ((lo & 15) === 0 && lo >= 0x7ff0 && lo <= 0x3ffff0 && ((lo + 16) & lo) === 0) t.scratchMasks++;
        }
        pairEnd = constEnd === at ? p : -1;
        constEnd = p;
        break;
      }
      case 4: // memory argument
      case 23:
        b = bytes[p++]!;
        if (b > 63) while (bytes[p++]! > 127 && p < end);
        while (bytes[p++]! > 127 && p < end);
        if (shape === 23) p++;
        break;
      case 1: // block
      case 18: // loop
      case 15: // try_table
        b = bytes[p]!;
        if (b === 0x63 || b === 0x64) p++;
        while (bytes[p++]! > 127 && p < end);
        if (shape === 15) p = skipHandlers(bytes, p, end);
        if (depth >= t.frameRoom) growFrames(t, depth);
        t.frames[depth++] = shape === 18 ? 1 : 0;
        if (shape === 18) {
          closeWindow(t, acc, loopDepth);
          acc = 0;
          openLoop(t, loopDepth++);
        }
        break;
      case 16: // end, delegate
        if (opcode === 0x18) while (bytes[p++]! > 127 && p < end);
        if (depth > 0 && t.frames[--depth] === 1) {
          closeWindow(t, acc, loopDepth);
          acc = 0;
          closeLoop(t, --loopDepth);
        }
        break;
      case 19: // call
        n = 0;
        shift = 0;
        do {
          b = bytes[p++]!;
          n |= (b & 127) << shift;
          shift += 7;
        } while (b > 127 && p < end);
        if (t.calls >= t.calleeRoom) growCallees(t);
        t.callees[t.calls++] = n * 2 + (loopDepth > 0 ? 1 : 0);
        break;
      case 3: // two numbers
        while (bytes[p++]! > 127 && p < end);
        while (bytes[p++]! > 127 && p < end);
        break;
      case 5: // br_table
      case 6: // select with types
        n = 0;
        shift = 0;
        do {
          b = bytes[p++]!;
          n |= (b & 127) << shift;
          shift += 7;
        } while (b > 127 && p < end);
        if (shape === 5) n++;
        for (; n > 0 && p < end; n--) {
          b = bytes[p]!;
          if (shape === 6 && (b === 0x63 || b === 0x64)) p++;
          while (bytes[p++]! > 127 && p < end);
        }
        break;
      case 9:
        p += 4;
        break;
      case 10:
        p += 8;
        break;
      case 20: // flags, then three numbers
        p++;
        for (n = 0; n < 3; n++) while (bytes[p++]! > 127 && p < end);
        break;
      case 21:
        p += 16;
        break;
      case 22:
        p++;
        break;
      default:
        return false;
    }
    if ((acc & 63) >= WINDOW) {
      closeWindow(t, acc, loopDepth);
      acc = 0;
    }
  }
  closeWindow(t, acc, loopDepth);
  closeRun(t, loopDepth);
  return p === end;
}

/** The catch clauses of try_table: kind, a tag for the first two kinds, a label. */
function skipHandlers(bytes: Uint8Array, from: number, end: number): number {
  let p = from;
  let n = 0;
  let shift = 0;
  let b = 0;
  do {
    b = bytes[p++]!;
    n |= (b & 127) << shift;
    shift += 7;
  } while (b > 127 && p < end);
  for (; n > 0 && p < end; n--) {
    if (bytes[p++]! < 2) while (bytes[p++]! > 127 && p < end);
    while (bytes[p++]! > 127 && p < end);
  }
  return p;
}
