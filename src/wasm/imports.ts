// How many functions, tables and globals a module imports: they come first in their index spaces, so every other index depends
// on it.
// Reads import kinds of wasm 3.0 (core specification 5.5.5) and of the compact-import-section proposal not at all.

import { byte, fail, skip, skipLeb, u32, type Cursor } from './cursor';
import { I32 } from './natives';

const FUNCTION = 0;
const TABLE = 1;
const MEMORY = 2;
const GLOBAL = 3;
const TAG = 4;
/** Of the custom-descriptors proposal. */
const EXACT_FUNCTION = 0x20;

export interface Imported {
  readonly functions: number;
  readonly tables: number;
  readonly globals: number;
}

/** Sets the cursor's fault when an entry cannot be read. */
export function readImports(c: Cursor): Imported {
  const counts = new I32(TAG + 1);
  for (let n = c.pos < c.end ? u32(c) : 0; n > 0 && c.pos < c.end; n--) {
    skip(c, u32(c));
    skip(c, u32(c));
    const kind = skipImport(c);
    if (c.fault === '') counts[kind]!++;
  }
  return { functions: counts[FUNCTION]!, tables: counts[TABLE]!, globals: counts[GLOBAL]! };
}

/** Steps over one import's description and returns its kind. */
function skipImport(c: Cursor): number {
  const at = c.pos;
  const kind = byte(c);
  if (kind === FUNCTION || kind === EXACT_FUNCTION) skipLeb(c);
  else if (kind === TABLE) skipTable(c);
  else if (kind === MEMORY) skipLimits(c);
  else if (kind === GLOBAL) skipGlobal(c);
  else if (kind === TAG) skipTag(c);
  else fail(c, at, 'unknown import kind');
  return kind === EXACT_FUNCTION ? FUNCTION : kind;
}

function skipTable(c: Cursor): void {
  skipValueType(c);
  skipLimits(c);
}

function skipGlobal(c: Cursor): void {
  skipValueType(c);
  skip(c, 1);
}

function skipTag(c: Cursor): void {
  skip(c, 1);
  skipLeb(c);
}

/** Flags: 1 = has a maximum, 2 = shared, 4 = 64-bit, 8 = own page size. */
export function skipLimits(c: Cursor): void {
  const flags = byte(c);
  skipLeb(c);
  if ((flags & 1) !== 0) skipLeb(c);
  if ((flags & 8) !== 0) skipLeb(c);
}

/** 0x63 and 0x64 are references with a heap type of their own behind them. */
export function skipValueType(c: Cursor): void {
  const type = byte(c);
  if (type === 0x63 || type === 0x64) skipLeb(c);
}
