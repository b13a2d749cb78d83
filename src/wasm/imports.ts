// How many functions a module imports: they come first in the function index space, so every other index depends on it.
// Reads import kinds of wasm 3.0 (core specification 5.5.5) and of the compact-import-section proposal not at all.

import { byte, fail, skip, skipLeb, u32, type Cursor } from './cursor';

/** Number of imported functions. Sets the cursor's fault when an entry cannot be read. */
export function countImportedFunctions(c: Cursor): number {
  if (c.pos >= c.end) return 0;
  let functions = 0;
  const count = u32(c);
  for (let i = 0; i < count && c.pos < c.end; i++) {
    skip(c, u32(c));
    skip(c, u32(c));
    if (skipImport(c)) functions++;
  }
  return functions;
}

function skipImport(c: Cursor): boolean {
  const at = c.pos;
  const kind = byte(c);
  if (kind === 0 || kind === 0x20) skipLeb(c);
  else if (kind === 1) skipTable(c);
  else if (kind === 2) skipLimits(c);
  else if (kind === 3) skipGlobal(c);
  else if (kind === 4) skipTag(c);
  else fail(c, at, 'unknown import kind');
  return (kind === 0 || kind === 0x20) && c.fault === '';
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
