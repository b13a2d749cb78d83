// Rotates and 64-bit products cut out as functions: whoever calls them gives the amount as a constant, so the caller is
// named as if it did so itself. Tiny modules only, whose functions have all been walked. World: wasm.

import * as bodies from './bodies';
import { addSignatures } from './kernels';
import { matchingSignatures } from './names';
import { givenOf, Seen, seenOf } from './seen';
import { AMOUNTS, GIVEN32, GIVEN64, tally } from './state';
import { NO_CONSTANT, walk, WIDE } from './walker';

/** A 64-bit rotate by halves takes 300 bytes, unoptimised. */
const LARGEST: usize = 512;
/** Masks, shifts, the or, both halves in both cases: more than that and it does other things as well. */
const MOST_MIXING: i32 = 80;
/** 32-bit products in a 64-bit one. */
const HALF_PRODUCTS: i32 = 3;

export function nameByGivens(imported: i32): bool {
  for (let body: i32 = 0; body < bodies.count; body++) {
    const seen = seenOf(body);
    if (!seen) return false;
    if (seen.calls == 0 || !givesAmounts(seen, imported) || !walk(bodies.startOf(body), bodies.endOf(body))) continue;
    addGivens(seen, imported);
    const signatures = matchingSignatures();
    seen.signatures |= signatures;
    addSignatures(body, signatures);
  }
  return true;
}

/** Asks of every call, so that no callee has to be walked once the caller's amounts are being counted. */
function givesAmounts(seen: Seen, imported: i32): bool {
  let gives: bool = false;
  for (let i: i32 = 0; i < seen.calls; i++) gives = isAmount(seen, i, imported) || gives;
  return gives;
}

function addGivens(seen: Seen, imported: i32): void {
  tally.given = tally.touched = 1;
  for (let i: i32 = 0; i < seen.calls; i++) {
    const callee = calleeOf(seen, i, imported);
    if (callee && multiplies(callee, imported)) tally.muls++;
    if (!isAmount(seen, i, imported)) continue;
    const given = givenOf(seen, i);
    const slot = (given & WIDE) != 0 ? GIVEN64 + (given & 63) : GIVEN32 + (given & 31);
    const at = AMOUNTS + (slot << 2);
    store<i32>(at, load<i32>(at) + 1);
  }
}

function isAmount(seen: Seen, call: i32, imported: i32): bool {
  const callee = calleeOf(seen, call, imported);
  return callee != null && callee.unknownTurns != 0 && givenOf(seen, call) != NO_CONSTANT;
}

/** A product of halves, or a function that only hands its arguments on to one. */
function multiplies(callee: Seen, imported: i32): bool {
  const inner = callee.calls == 1 ? calleeOf(callee, 0, imported) : null;
  return max(callee.products, inner ? inner.products : 0) >= HALF_PRODUCTS;
}

/** What is called, when it is small enough to be one operation cut out. */
function calleeOf(seen: Seen, call: i32, imported: i32): Seen | null {
  const body = (load<i32>(seen.callees + (call << 2)) >> 1) - imported;
  if (body < 0 || body >= bodies.count || bodies.endOf(body) - bodies.startOf(body) > LARGEST) return null;
  const callee = seenOf(body);
  return callee && callee.followed != 0 && callee.mixing <= MOST_MIXING ? callee : null;
}
