// A position in a module's bytes and the numbers that stand there (WebAssembly core specification 5.2: LEB128).
// Total: a read past `end` or an over-long number sets `fault` once and returns 0; callers look at `fault` when it suits them.

export interface Cursor {
  readonly bytes: Uint8Array;
  pos: number;
  /** Reads stop here. */
  end: number;
  /** What was wrong, '' while all is well. */
  fault: string;
  /** Where it was wrong. */
  faultAt: number;
}

export function cursor(bytes: Uint8Array, pos: number, end: number): Cursor {
  return { bytes, pos, end, fault: '', faultAt: 0 };
}

/** Records the first fault and moves to the end, so that every loop over this cursor stops. */
export function fail(c: Cursor, at: number, reason: string): number {
  if (c.fault === '') {
    c.fault = reason;
    c.faultAt = at;
  }
  c.pos = c.end;
  return 0;
}

export function byte(c: Cursor): number {
  if (c.pos >= c.end) return fail(c, c.end, 'unexpected end');
  return c.bytes[c.pos++]!;
}

/** Unsigned 32-bit LEB128, at most five bytes, unused bits zero. */
export function u32(c: Cursor): number {
  const start = c.pos;
  let value = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    if (c.pos >= c.end) return fail(c, c.end, 'unexpected end in a number');
    const b = c.bytes[c.pos++]!;
    if (shift === 28 && b > 15) break;
    value |= (b & 127) << shift;
    if (b < 128) return value >>> 0;
  }
  return fail(c, start, 'number too long');
}

/** Steps over a number of up to 64 bits (memory64 limits and offsets, signed heap types). */
export function skipLeb(c: Cursor): void {
  const start = c.pos;
  for (let i = 0; i < 10; i++) {
    if (c.pos >= c.end) return void fail(c, c.end, 'unexpected end in a number');
    if (c.bytes[c.pos++]! < 128) return;
  }
  fail(c, start, 'number too long');
}

export function skip(c: Cursor, count: number): void {
  if (count > c.end - c.pos) fail(c, c.end, 'unexpected end');
  else c.pos += count;
}
