// One kernel's body with a meter at its entry and at every loop header, since every cycle goes through one of the two.
// A loop's n is the number of instructions of its own, without those of the loops inside. World: any, hostile realms included.

import { u32, type Cursor } from '../cursor';
import { skipValueType } from '../imports';
import { append } from '../list';
import { I32 } from '../natives';
import { fillAmount, putCharge, putTurn, type Meter } from './meter';
import * as op from './opcodes';
import { copy, fill, hole, put, putNumber, SIZE_WIDTH, type Writer } from './writer';

/** Engines refuse a function with more (JS API, implementation limits); the same for a body's bytes. */
const MOST_LOCALS = 50_000;
const MOST_BYTES = 7_654_321;

/** A call buys credit for that many turns of its largest loop, and for tiny loops LEAST units. */
const TURNS = 16;
const LEAST = 512;

interface Walk {
  readonly c: Cursor;
  readonly w: Writer;
  readonly meter: Meter;
  /** Index of the local that holds the credit. */
  readonly credit: number;
  /** Everything before is written. */
  copied: number;
  /** Open blocks: where a loop's n is to be written, 0 for other blocks. */
  readonly frames: Int32Array;
  /** What was counted before each open loop. */
  readonly outer: Int32Array;
  depth: number;
  /** Instructions of the innermost open loop so far, or of the straight line. */
  count: number;
  /** The largest loop. */
  most: number;
  /** Holes for the batch. */
  readonly batches: number[];
}

/** Writes the body that ends at the cursor's end, with its size in front. False when it cannot be followed. */
export function meterBody(w: Writer, c: Cursor, parameters: number, meter: Meter): boolean {
  const blocks = ((c.end - c.pos) >> 1) + 1;
  const size = hole(w, SIZE_WIDTH);
  const credit = copyLocals(w, c, parameters);
  const entry = putCharge(w, meter);
  const walk: Walk = {
    c,
    w,
    meter,
    credit,
    copied: c.pos,
    frames: new I32(blocks),
    outer: new I32(blocks),
    depth: 0,
    count: 0,
    most: 0,
    batches: [],
  };
  while (walk.depth >= 0 && c.fault === '') step(walk);
  if (c.fault !== '' || c.pos !== c.end || credit >= MOST_LOCALS) return false;
  copyOn(walk);
  fillAmount(w, entry, walk.count);
  const batch = walk.most * TURNS;
  for (let i = 0; i < walk.batches.length; i++) fillAmount(w, walk.batches[i]!, batch > LEAST ? batch : LEAST);
  const written = w.length - size - SIZE_WIDTH;
  fill(w, size, SIZE_WIDTH, written);
  return written <= MOST_BYTES;
}

/** Copies the local declarations and adds one i32 local, whose index it returns: all others keep theirs. */
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

/** Writes what was read since the last time. */
function copyOn(walk: Walk): void {
  copy(walk.w, walk.c.bytes, walk.copied, walk.c.pos);
  walk.copied = walk.c.pos;
}

/** Reads one instruction. The body's last `end` closes depth 0. */
function step(walk: Walk): void {
  const { c } = walk;
  const shape = op.readOpcode(c);
  walk.count++;
  if (shape < op.BLOCK) {
    op.skipImmediates(c, shape);
    if (shape === op.END || shape === op.DELEGATE) close(walk);
  } else {
    op.skipBlockType(c);
    if (shape === op.TRY_TABLE) op.skipHandlers(c);
    open(walk, shape === op.LOOP);
  }
}

function open(walk: Walk, isLoop: boolean): void {
  const { w, frames, outer, depth } = walk;
  frames[depth] = 0;
  if (isLoop) {
    copyOn(walk);
    const [turn, charged, bought] = putTurn(w, walk.meter, walk.credit);
    frames[depth] = turn;
    append(walk.batches, charged);
    append(walk.batches, bought);
    outer[depth] = walk.count;
    walk.count = 0;
  }
  walk.depth++;
}

function close(walk: Walk): void {
  const { frames, depth } = walk;
  walk.depth--;
  if (depth === 0) return;
  const turn = frames[depth - 1]!;
  if (turn === 0) return;
  fillAmount(walk.w, turn, walk.count);
  if (walk.count > walk.most) walk.most = walk.count;
  walk.count = walk.outer[depth - 1]!;
}
