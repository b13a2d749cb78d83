// Which functions can run at all: exported ones, the start function, and those in element segments (core specification
// 5.5.10 to 5.5.12). Where a section holds something unknown, `complete` is false and every function must count as a root.

import { byte, skip, skipLeb, u32, type Cursor } from './cursor';
import { skipValueType } from './imports';

export interface Roots {
  /** Called with each function index, possibly more than once. */
  readonly found: (func: number) => void;
  complete: boolean;
}

export function exportedFunctions(c: Cursor, roots: Roots): void {
  const count = c.pos < c.end ? u32(c) : 0;
  for (let i = 0; i < count && c.pos < c.end; i++) {
    skip(c, u32(c));
    const kind = byte(c);
    const index = u32(c);
    if (kind === 0 && c.fault === '') roots.found(index);
  }
  if (c.fault !== '') roots.complete = false;
}

export function startFunction(c: Cursor, roots: Roots): void {
  if (c.pos >= c.end) return;
  const index = u32(c);
  if (c.fault === '') roots.found(index);
}

/** Flags: 1 = passive or declarative, 2 = explicit table (or declarative), 4 = expressions instead of indices. */
export function elementFunctions(c: Cursor, roots: Roots): void {
  const count = c.pos < c.end ? u32(c) : 0;
  for (let i = 0; i < count && c.pos < c.end; i++) {
    const flags = u32(c);
    if (flags > 7) return void (roots.complete = false);
    if ((flags & 1) === 0) {
      if ((flags & 2) !== 0) u32(c);
      constantExpression(c, roots);
    }
    if ((flags & 3) !== 0) {
      if ((flags & 4) !== 0) skipValueType(c);
      else skip(c, 1);
    }
    const items = u32(c);
    for (let j = 0; j < items && c.pos < c.end; j++) {
      if ((flags & 4) !== 0) constantExpression(c, roots);
      else roots.found(u32(c));
    }
    if (c.fault !== '') break;
  }
  if (c.fault !== '') roots.complete = false;
}

/** Steps over an initialiser; ref.func in it is a root. */
function constantExpression(c: Cursor, roots: Roots): void {
  while (c.pos < c.end) {
    const op = byte(c);
    if (op === 0x0b) return;
    if (op === 0xd2) roots.found(u32(c));
    else if (op === 0x23 || op === 0x41 || op === 0x42 || op === 0xd0) skipLeb(c);
    else if (op === 0x43) skip(c, 4);
    else if (op === 0x44) skip(c, 8);
    else if (!(op >= 0x6a && op <= 0x6c) && !(op >= 0x7c && op <= 0x7e)) break;
  }
  roots.complete = false;
  c.pos = c.end;
}
