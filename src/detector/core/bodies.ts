// Where each function body of the code section stands (core specification 5.5.13). Bodies carry their size, so a body
// that cannot be decoded costs only itself. World: wasm.

import { input, MAX_BODY, reserve } from './arena';
import { report } from './report';

/** First byte of body i, and one past its last, as addresses. */
export let starts: usize = 0;
export let ends: usize = 0;
export let count: i32 = 0;
export let longest: i32 = 0;

export function startOf(body: i32): usize {
  return load<usize>(starts + (body << 2));
}

export function endOf(body: i32): usize {
  return load<usize>(ends + (body << 2));
}

/** Faults, by their place in ../core.ts. */
const CUT_SHORT: i32 = 1;
const TOO_LONG: i32 = 2;
const OUTSIDE: i32 = 3;
const TOO_LARGE: i32 = 4;
const NO_MEMORY: i32 = 5;

/**
 * Cuts up to `left` bodies out of `size` bytes of input, behind which the section has `more`. A body that goes on there
 * stays for the next slice. Fills taken, wanted and fault of the report.
 */
export function cutBodies(size: i32, more: i32, left: i32): void {
  const end = input + <usize>size;
  const most = min(left, (size >> 1) + 1);
  starts = reserve(<usize>most * 4);
  ends = reserve(<usize>most * 4);
  count = longest = 0;
  report.fault = report.wanted = 0;
  if (starts == 0 || ends == 0) return fail(NO_MEMORY, input);
  let p = input;
  while (count < left) {
    // A number has five bytes at most.
    if (more > 0 && end - p < 5) break;
    const at = p;
    let length: u32 = 0;
    let b: u32 = 128;
    for (let shift: i32 = 0; b > 127; shift += 7) {
      if (p >= end) return fail(CUT_SHORT, end);
      b = load<u8>(p++);
      if (shift > 28 || (shift == 28 && b > 15)) return fail(TOO_LONG, at);
      length |= (b & 127) << shift;
    }
    const here = <u32>(end - p);
    if (<u64>length > <u64>here + <u64>more) return fail(OUTSIDE, p);
    if (length > <u32>MAX_BODY) return fail(TOO_LARGE, p);
    if (length > here) {
      report.wanted = <i32>(p - at) + <i32>length;
      p = at;
      break;
    }
    store<usize>(starts + (count << 2), p);
    p += length;
    store<usize>(ends + (count << 2), p);
    count++;
    report.codeSize += <i32>length;
    if (<i32>length > longest) longest = <i32>length;
  }
  report.taken = <i32>(p - input);
}

export function fail(reason: i32, at: usize): void {
  report.fault = reason;
  report.faultAt = <i32>(at - input);
}
