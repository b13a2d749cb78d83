// A module put together anew: some sections with entries more, its code rewritten, all else copied. World: any.
// Custom sections stay where they are; a section that the module lacks is put where the format wants it.

import { byte, cursor, skip, u32, type Cursor } from '../cursor';
import { CODE, countOf, CUSTOM, HEADER_SIZE, type Sections } from '../sections';
import { copy, fill, hole, put, putNumber, SIZE_WIDTH, writer, written, type Writer } from './writer';

/** Entries for the end of a section. */
export interface Addition {
  readonly id: number;
  readonly entries: readonly (readonly number[])[];
}

/** Writes the content of the code section and says whether it could. */
type WriteCode = (w: Writer, code: Cursor) => boolean;

/** Where a section stands among the others (core specification 5.5.2), by its id. */
const ORDER: readonly number[] = [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 11, 6];
/** What is inserted into a small module; in larger ones it is a small part. */
const ROOM = 4096;

interface Assembly {
  readonly w: Writer;
  readonly c: Cursor;
  readonly additions: readonly Addition[];
  readonly writeCode: WriteCode;
  /** Additions written. */
  added: number;
  /** Everything before is written. */
  copied: number;
  /** Of the last section that is not custom. */
  rank: number;
}

/** Null when code cannot be written, or sections are twice there, out of order or unknown: no engine accepts those. */
export function assemble(
  { bytes, length }: Sections,
  additions: readonly Addition[],
  writeCode: WriteCode,
): Uint8Array | null {
  const w = writer(length + (length >> 3) + ROOM);
  const c = cursor(bytes, HEADER_SIZE, length);
  const a: Assembly = { w, c, additions, writeCode, added: 0, copied: 0, rank: 0 };
  while (c.pos < c.end) if (!readSection(a)) return null;
  addBefore(a, ORDER.length, length);
  copyUpTo(a, length);
  return written(w);
}

function readSection(a: Assembly): boolean {
  const { c } = a;
  const at = c.pos;
  const id = byte(c);
  const size = u32(c);
  const content = cursor(c.bytes, c.pos, c.pos + size);
  skip(c, size);
  if (id === CUSTOM) return c.fault === '';
  const rank = ORDER[id] ?? 0;
  if (rank <= a.rank || c.fault !== '') return false;
  a.rank = rank;
  addBefore(a, rank, at);
  const addition = a.additions[a.added];
  if (addition?.id === id) {
    copyUpTo(a, at);
    grow(a, addition, content);
  } else if (id === CODE) {
    copyUpTo(a, at);
    const size = startSection(a.w, id);
    if (!a.writeCode(a.w, content)) return false;
    endSection(a.w, size);
  } else return true;
  a.copied = c.pos;
  return true;
}

/** Sections that the module lacks, up to one of that rank, which starts at `at`. */
function addBefore(a: Assembly, rank: number, at: number): void {
  for (;;) {
    const addition = a.additions[a.added];
    if (addition === undefined || ORDER[addition.id]! >= rank) return;
    copyUpTo(a, at);
    grow(a, addition, cursor(a.c.bytes, at, at));
  }
}

/** One section: its entries, then the addition's. */
function grow(a: Assembly, { id, entries }: Addition, content: Cursor): void {
  const size = startSection(a.w, id);
  putNumber(a.w, countOf(content) + entries.length);
  copy(a.w, content.bytes, content.pos, content.end);
  for (let i = 0; i < entries.length; i++) put(a.w, entries[i]!);
  endSection(a.w, size);
  a.added++;
}

function startSection(w: Writer, id: number): number {
  put(w, [id]);
  return hole(w, SIZE_WIDTH);
}

const endSection = (w: Writer, size: number): void => fill(w, size, SIZE_WIDTH, w.length - size - SIZE_WIDTH);

function copyUpTo(a: Assembly, end: number): void {
  copy(a.w, a.c.bytes, a.copied, end);
  a.copied = end;
}
