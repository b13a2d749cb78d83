// Export names as bytes, and whether a module has one already (core specification 5.2.4 and 5.5.10). World: any.

import { skip, u32, type Cursor } from '../cursor';
import { append } from '../list';
import { codeAt } from '../natives';
import { countOf } from '../sections';

/** The bytes of an ASCII name. */
export function nameBytes(text: string): number[] {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) append(bytes, codeAt(text, i));
  return bytes;
}

/** Reads the export section: true if one of its names is that one. */
export function hasExport(c: Cursor, name: readonly number[]): boolean {
  for (let n = countOf(c); n > 0 && c.fault === ''; n--) {
    const length = u32(c);
    const at = c.pos;
    skip(c, length);
    if (length === name.length && c.fault === '' && standsAt(c.bytes, at, name)) return true;
    skip(c, 1);
    u32(c);
  }
  return false;
}

function standsAt(bytes: Uint8Array, at: number, name: readonly number[]): boolean {
  for (let i = 0; i < name.length; i++) if (bytes[at + i] !== name[i]) return false;
  return true;
}
