// Cuts a module into its sections (core specification 5.5.2) without reading what is in them.
// Custom sections are stepped over; of a section that stands twice the engine accepts none, so the first counts.

import { cursor, u32, type Cursor } from './cursor';
import { I32, lengthOf } from './natives';

/** Section ids of wasm 3.0. */
export const CUSTOM = 0;
export const TYPE = 1;
export const IMPORT = 2;
export const FUNCTION = 3;
export const TABLE = 4;
export const MEMORY = 5;
export const GLOBAL = 6;
export const EXPORT = 7;
export const START = 8;
export const ELEMENT = 9;
export const CODE = 10;
export const DATA = 11;
/** Ids above this one are unknown to us and stepped over; 13 is the tag section. */
const LAST_ID = 13;

export interface Sections {
  readonly bytes: Uint8Array;
  readonly length: number;
  /** Start and end of section `id` at 2 * id and 2 * id + 1; both 0 when it is missing. */
  readonly bounds: Int32Array;
  fault: string;
  faultAt: number;
}

/** Reads the header and all section frames. On a fault `fault` is not ''. */
export function cutSections(bytes: Uint8Array): Sections {
  const length = lengthOf(bytes);
  const found: Sections = { bytes, length, bounds: new I32(2 * LAST_ID + 2), fault: '', faultAt: 0 };
  const c = cursor(bytes, 0, length);
  readHeader(c);
  while (c.pos < c.end) cutOne(c, found.bounds);
  found.fault = c.fault;
  found.faultAt = c.faultAt;
  return found;
}

/** A cursor over one section, empty when the module has none. */
export function open(sections: Sections, id: number): Cursor {
  return cursor(sections.bytes, sections.bounds[2 * id]!, sections.bounds[2 * id + 1]!);
}

/** The number of entries that a section starts with, 0 for a missing one. */
export const countOf = (section: Cursor): number => (section.pos < section.end ? u32(section) : 0);

/** Magic and version. */
export const HEADER_SIZE = 8;
const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

function readHeader(c: Cursor): void {
  if (c.end === 0) return refuse(c, 0, 'empty');
  for (let i = 0; i < HEADER_SIZE; i++) {
    if (i >= c.end) return refuse(c, c.end, 'header cut short');
    if (c.bytes[i] !== HEADER[i]) return refuse(c, i < 4 ? 0 : 4, i < 4 ? 'not a wasm module' : 'unknown version');
  }
  c.pos = HEADER_SIZE;
}

function cutOne(c: Cursor, bounds: Int32Array): void {
  const at = c.pos;
  const id = c.bytes[c.pos++]!;
  const size = u32(c);
  if (c.fault !== '') return;
  if (size > c.end - c.pos) return refuse(c, at, 'section longer than the module');
  if (id > 0 && id <= LAST_ID && bounds[2 * id + 1] === 0) {
    bounds[2 * id] = c.pos;
    bounds[2 * id + 1] = c.pos + size;
  }
  c.pos += size;
}

function refuse(c: Cursor, at: number, reason: string): void {
  c.fault = reason;
  c.faultAt = at;
  c.pos = c.end;
}
