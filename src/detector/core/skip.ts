// Stepping over what a body holds besides instructions that count: numbers, local declarations, branch targets, catch
// clauses (core specification 5.4 and 5.5.13). Reads a few bytes past the end at most; arena.ts pads. World: wasm.

/** The first byte after the number at `p`; reads one byte even at the end. */
export function skipLeb(p: usize, end: usize): usize {
  while (load<u8>(p++) > 127 && p < end);
  return p;
}

/** What the last `number` read. */
export let value: i32 = 0;

/** Reads a number of up to 32 bits into `value`; the first byte after it. For places that are not hot. */
export function number(from: usize, end: usize): usize {
  let p = from;
  let shift: i32 = 0;
  let b: i32 = 0;
  value = 0;
  do {
    b = load<u8>(p++);
    value |= (b & 127) << shift;
    shift += 7;
  } while (b > 127 && p < end);
  return p;
}

/** 0x63 and 0x64 are references with a heap type of their own behind them. */
function isReference(type: i32): bool {
  return type == 0x63 || type == 0x64;
}

/** Local declarations: count, then (count, type) each. */
export function skipLocals(from: usize, end: usize): usize {
  let p = number(from, end);
  for (let n = value; n > 0 && p < end; n--) {
    p = skipLeb(p, end);
    if (isReference(load<u8>(p++))) p = skipLeb(p, end);
  }
  return p;
}

/** The type of a block, or the index of one. */
export function skipBlockType(from: usize, end: usize): usize {
  return skipLeb(isReference(load<u8>(from)) ? from + 1 : from, end);
}

/** br_table: a count of labels, those, and the default. */
export function skipTargets(from: usize, end: usize): usize {
  let p = number(from, end);
  for (let n = value + 1; n > 0 && p < end; n--) p = skipLeb(p, end);
  return p;
}

/** select with types. */
export function skipTypes(from: usize, end: usize): usize {
  let p = number(from, end);
  for (let n = value; n > 0 && p < end; n--) p = skipBlockType(p, end);
  return p;
}

/** The catch clauses of try_table: kind, a tag for the first two kinds, a label. */
export function skipHandlers(from: usize, end: usize): usize {
  let p = number(from, end);
  for (let n = value; n > 0 && p < end; n--) {
    if (load<u8>(p++) < 2) p = skipLeb(p, end);
    p = skipLeb(p, end);
  }
  return p;
}
