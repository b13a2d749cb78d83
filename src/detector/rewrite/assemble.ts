// A module put together anew: some sections with entries more, its code rewritten, all else copied. World: any.
// Custom sections stay where they are; a section that the module lacks is put where the format wants it.

import { byte, cursor, skip, u32, type Cursor } from '../../wasm/cursor';
import { CODE, countOf, CUSTOM, HEADER_SIZE, type Sections } from '../../wasm/sections';
import { copy, endSize, put, putNumber, startSize, writer, written, type Writer } from './writer';

/** Entries for the end of a section. */
export interface Addition {
  readonly id: number;
  readonly count: number;
  readonly bytes: readonly number[];
}

/** Where a section stands among the others (core specification 5.5.2), by its id. */
const ORDER: readonly number[] = [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 11, 6];
/** What is inserted into a small module; in a larger one it is a small part. */
const ROOM = 4096;

/**
 * `additions` in the order of their sections; `writeCode` writes the code section's content. Null when the cursor that it
 * reads has a fault then, and when sections are out of order, twice there or unknown: no engine accepts those.
 */
export function assemble(
  { bytes, length }: Sections,
  additions: readonly Addition[],
  writeCode: (w: Writer, c: Cursor) => void,
): Uint8Array | null {
  const w = writer(length + (length >> 3) + ROOM);
  const c = cursor(bytes, HEADER_SIZE, length);
  let copied = 0;
  let rank = 0;
  let next = 0;
  while (c.pos < c.end) {
    const start = c.pos;
    const id = byte(c);
    const size = u32(c);
    const content = cursor(bytes, c.pos, c.pos + size);
    skip(c, size);
    if (c.fault !== '') return null;
    if (id === CUSTOM) continue;
    const here = ORDER[id] ?? 0;
    if (here <= rank) return null;
    rank = here;
    copy(w, bytes, copied, start);
    copied = start;
    next = putMissing(w, additions, next, here);
    const addition = additions[next];
    if (addition?.id !== id && id !== CODE) continue;
    copied = c.pos;
    if (addition?.id === id) {
      putSection(w, addition, content);
      next++;
    } else if (!putCode(w, content, writeCode)) return null;
  }
  copy(w, bytes, copied, length);
  putMissing(w, additions, next, ORDER.length);
  return written(w);
}

/** Puts the sections that stand before `order` and that the module lacks; the number of additions that are now done. */
function putMissing(w: Writer, additions: readonly Addition[], done: number, order: number): number {
  let next = done;
  for (; next < additions.length && ORDER[additions[next]!.id]! < order; next++)
    putSection(w, additions[next]!, cursor(w.bytes, 0, 0));
  return next;
}

/** A section's entries, then the addition's. */
function putSection(w: Writer, { id, count, bytes }: Addition, content: Cursor): void {
  put(w, [id]);
  const size = startSize(w);
  putNumber(w, countOf(content) + count);
  copy(w, content.bytes, content.pos, content.end);
  put(w, bytes);
  endSize(w, size);
}

function putCode(w: Writer, content: Cursor, writeCode: (w: Writer, c: Cursor) => void): boolean {
  put(w, [CODE]);
  const size = startSize(w);
  writeCode(w, content);
  endSize(w, size);
  return content.fault === '';
}
