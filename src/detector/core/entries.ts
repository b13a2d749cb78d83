// What single exports do. Padding dilutes a module, but not what a page calls to make it hash: an export's own closure of direct
// calls. Closures no larger than a tiny module are judged as one, by clear kernels alone, however large the rest.
// Only modules that stay in memory as a whole, and whose kernels are not prominent anyway, pay for it. World: wasm.

import { reserve } from './arena';
import * as bodies from './bodies';
import { addIfNew, clearBytes } from './kernels';
import { report } from './report';
import { seenOf } from './seen';
import { setTiny, tiny, TINY_CODE, TINY_MIXING } from './windows';

/** Functions looked at for all exports together: bounds the work that thousands of overlapping closures would be. */
const MOST_STEPS: i32 = 1 << 20;

/** For each body: the last entry that reached it; how many of its bytes hash clearly, or UNKNOWN. */
let reached: usize = 0;
let hashing: usize = 0;
const UNKNOWN: i32 = -1;
let queue: usize = 0;
let queued: i32 = 0;
let entry: i32 = 0;
let steps: i32 = 0;
let imported: i32 = 0;
let least: f64 = 0;

/** `share`: from which on a closure's kernels count. */
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
  memory.fill(hashing, 255, size);
  return true;
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
  const before = tiny;
  setTiny(true);
  let clear: i32 = 0;
  for (let i: i32 = 0; i < queued; i++) clear += hashingOf(queuedAt(i));
  const share = <f64>clear / <f64>bytes;
  report.entryShare = max(report.entryShare, <i32>(share * 1000));
  if (share >= least) for (let i: i32 = 0; i < queued; i++) if (hashingOf(queuedAt(i)) > 0) addIfNew(queuedAt(i));
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
    if (bytes > TINY_CODE || --steps < 0) return 0;
    const seen = seenOf(body);
    if (!seen) return 0;
    for (let i: i32 = 0; i < seen.calls; i++) reach((load<i32>(seen.callees + (i << 2)) >> 1) - imported);
  }
  return bytes;
}

function hashingOf(body: i32): i32 {
  const place = hashing + (body << 2);
  if (load<i32>(place) == UNKNOWN) {
    const seen = seenOf(body);
    if (!seen) return 0;
    const may = seen.followed != 0 && seen.mixing >= TINY_MIXING && seen.turns > 0;
    store<i32>(place, may ? clearBytes(body) : 0);
  }
  return load<i32>(place);
}
