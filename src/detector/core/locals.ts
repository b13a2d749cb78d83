// Constants that go through locals: compilers without an optimiser, and obfuscators that hoist constants, never leave one
// right before the instruction that uses it. The first pass over a body finds the locals that are set once, to a constant;
// a second pass reads them as that constant. World: wasm.

/** Locals beyond this index are not followed; optimised code has some hundreds at most. */
const MOST: i32 = 4096;
/** For each local: the body that set it (by number), 1 if it did so once and to a constant, the constant's halves. */
const TABLE: usize = memory.data(65536, 16);

let body: i32 = 0;
/** Locals that hold one constant throughout the body of the first pass. */
export let constants: i32 = 0;
/** Only small modules are worth a second pass. */
export let following: bool = false;
/** The second pass is under way. */
export let known: bool = false;

export function followLocals(yes: bool): void {
  following = yes;
  known = false;
}

export function firstPass(): void {
  body++;
  constants = 0;
  known = false;
}

export function secondPass(): void {
  known = true;
}

/** local.set or local.tee; `constant`: of the value that stands right before it. */
export function setLocal(index: i32, constant: bool, lo: i32, hi: i32): void {
  if (known || <u32>index >= <u32>MOST) return;
  const at = TABLE + (index << 4);
  const first = load<i32>(at) != body;
  if (!first) constants -= load<i32>(at, 4);
  store<i32>(at, body);
  store<i32>(at, first && constant ? 1 : 0, 4);
  store<i32>(at, lo, 8);
  store<i32>(at, hi, 12);
  if (first && constant) constants++;
}

/** Whether local.get gives one known constant. */
export function isConstant(index: i32): bool {
  const at = TABLE + (index << 4);
  return known && <u32>index < <u32>MOST && load<i32>(at) == body && load<i32>(at, 4) == 1;
}

export function lowOf(index: i32): i32 {
  return load<i32>(TABLE + (index << 4), 8);
}

export function highOf(index: i32): i32 {
  return load<i32>(TABLE + (index << 4), 12);
}
