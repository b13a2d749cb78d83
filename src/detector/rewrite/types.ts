// What the type section says that metering needs: how many types there are and how many parameters each function type has
// (core specification 5.3.8 to 5.3.11 and 5.5.4). A recursive group is one entry of the section and several types.

import { byte, fail, skip, skipLeb, u32, type Cursor } from '../../wasm/cursor';
import { skipValueType } from '../../wasm/imports';
import { I32 } from '../../wasm/natives';
import { countOf } from '../../wasm/sections';

const REC = 0x4e;
const SUB_FINAL = 0x4f;
const SUB = 0x50;
const ARRAY = 0x5e;
const STRUCT = 0x5f;
const FUNC = 0x60;

export interface Types {
  count: number;
  /** Number of parameters by type index; 0 for structs and arrays. */
  readonly parameters: Int32Array;
}

/** Reads the section. Sets the cursor's fault at a type that it does not know. */
export function readTypes(c: Cursor): Types {
  // A type takes two bytes at least.
  const types: Types = { count: 0, parameters: new I32(c.end - c.pos) };
  for (let entries = countOf(c); entries > 0 && c.fault === ''; entries--) {
    const group = c.bytes[c.pos] === REC;
    if (group) c.pos++;
    for (let n = group ? u32(c) : 1; n > 0 && c.fault === ''; n--) readType(c, types);
  }
  return types;
}

function readType(c: Cursor, types: Types): void {
  const at = c.pos;
  let form = byte(c);
  if (form === SUB || form === SUB_FINAL) {
    for (let n = u32(c); n > 0 && c.fault === ''; n--) skipLeb(c);
    form = byte(c);
  }
  if (form === FUNC) {
    types.parameters[types.count] = skipValueTypes(c);
    skipValueTypes(c);
  } else if (form === STRUCT) {
    for (let n = u32(c); n > 0 && c.fault === ''; n--) skipField(c);
  } else if (form === ARRAY) skipField(c);
  else fail(c, at, 'unknown type');
  types.count++;
}

function skipValueTypes(c: Cursor): number {
  const count = u32(c);
  for (let n = count; n > 0 && c.fault === ''; n--) skipValueType(c);
  return count;
}

function skipField(c: Cursor): void {
  skipValueType(c);
  skip(c, 1);
}
