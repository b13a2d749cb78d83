// What single exports do. Padding dilutes a module, but not what a page calls to make it hash: an export's own closure of direct
// calls. Closures no larger than a tiny module are judged as one, by clear kernels alone, however large the rest.
// Only modules that stay in memory as a whole, and whose kernels are not prominent anyway, pay for it. World: wasm.

import { reserve } from './arena';
import * as bodies from './bodies';
import { addIfNew, clear, clearBytes } from './kernels';
import { report } from './report';
import { countsOf, isSeen, seenOf } from './seen';
import { setTiny, tiny, TINY_CODE, TINY_MIXING } from './windows';

/** Functions looked at for all exports together: bounds the work that thousands of overlapping closures would be. */
const MOST_STEPS: i32 = 1 << 20;

/** For each body: the last entry that reached it; how many of its bytes hash clearly. */
let reached: usize = 0;
let hashing: usize = 0;
let queue: usize = 0;
let queued: i32 = 0;
let entry: i32 = 0;
let steps: i32 = 0;
let imported: i32 = 0;
let least: f64 = 0;
/** Larger closures cannot have the share, whatever is in them. */
let limit: i32 = 0;

/** `share`: from which on a closure's kernels count. False where no closure can have it, or no memory is left. */
export function startEntries(importedFunctions: i32, share: f64): bool {
  imported = importedFunctions;
  least = share;
  entry = 0;
  steps = MOST_STEPS;
  const size = <usize>bodies.count * 4;
  reached = reserve(size);
  hashing = reserve(size);
  queue = reserve(size);
  if (reached == 0 || hashing == 0 || queue == 0) return false;
  memory.fill(reached, 0, size);
  const clear = <f64>findClear();
  limit = <i32>min(clear / least, <f64>TINY_CODE);
  return limit > 0;
}

/** Judges what has been walked, the rest being no kernels, as parts of a tiny module; returns their bytes. */
function findClear(): i32 {
  const before = tiny;
  setTiny(true);
  let all: i32 = 0;
  for (let i: i32 = 0; i < bodies.count; i++) {
    const bytes = mayBeClear(i) ? clearBytes(i) : 0;
    store<i32>(hashing + (i << 2), bytes);
    all += bytes;
  }
  setTiny(before);
  return all;
}

function mayBeClear(body: i32): bool {
  if (!isSeen(body)) return false;
  const seen = seenOf(body);
  return seen != null && seen.followed != 0 && seen.mixing >= TINY_MIXING && seen.turns > 0 && clear(countsOf(seen));
}

function reach(body: i32): void {
  if (<u32>body >= <u32>bodies.count || load<i32>(reached + (body << 2)) == entry) return;
  store<i32>(reached + (body << 2), entry);
  store<i32>(queue + (queued++ << 2), body);
}

/** Judges what the exported function calls; keeps the largest share in the report. */
export function enter(func: i32): void {
  entry++;
  queued = 0;
  reach(func - imported);
  const bytes = closure();
  if (bytes == 0) return;
  let clear: i32 = 0;
  for (let i: i32 = 0; i < queued; i++) clear += hashingOf(queuedAt(i));
  const share = <f64>clear / <f64>bytes;
  report.entryShare = max(report.entryShare, <i32>(share * 1000));
  if (share < least) return;
  const before = tiny;
  setTiny(true);
  for (let i: i32 = 0; i < queued; i++) if (hashingOf(queuedAt(i)) > 0) addIfNew(queuedAt(i));
  setTiny(before);
}

function queuedAt(place: i32): i32 {
  return load<i32>(queue + (place << 2));
}

/** Bytes of all that is called from what is queued, or 0 where that is too much. */
function closure(): i32 {
  let bytes: i32 = 0;
  for (let next: i32 = 0; next < queued; next++) {
    const body = queuedAt(next);
    bytes += <i32>(bodies.endOf(body) - bodies.startOf(body));
    if (bytes > limit || --steps < 0) return 0;
    const seen = seenOf(body);
    if (!seen) return 0;
    for (let i: i32 = 0; i < seen.calls; i++) reach((load<i32>(seen.callees + (i << 2)) >> 1) - imported);
  }
  return bytes;
}

function hashingOf(body: i32): i32 {
  return load<i32>(hashing + (body << 2));
}
