// The core (core/index.ts) as this realm runs it: unpacked and compiled on first use from text that the build puts in, with the naming
// tables written into its memory. World: any; a page sees neither the module nor its memory.

import { coreText } from '#core';
import { compile, copyBytes, I32, instantiate, lengthOf, memoryOf, U8 } from '../wasm/natives';
import { CONSTANT_SETS } from './constants';
import { SIGNATURES } from './signatures';
import { unpack } from './unpack';

/** Bytes behind a slice that the core may read (PAD in core/arena.ts). */
const PAD = 32;
/** An instance whose memory a huge body has grown beyond this is not kept. */
const KEPT_BYTES = 16 << 20;

/** Places in the report, in the order of core/report.ts. */
export const TAKEN = 0;
export const WANTED = 1;
export const FAULT = 2;
export const FAULT_AT = 3;
export const CODE_SIZE = 4;
export const KERNEL_BYTES = 5;
export const SETS_LOW = 6;
export const SETS_HIGH = 7;
export const SIGNATURE_BITS = 8;
export const SCRATCH_MASKS = 9;
export const KERNELS = 10;
export const KERNEL_LIST = 11;
export const METERED = 12;

/** Reasons by fault number (core/bodies.ts). */
export const NO_MEMORY = 5;
export const FAULTS = [
  '',
  'unexpected end in a number',
  'number too long',
  'function body cut short',
  'function body too large',
  'core failed',
];

/** What core/index.ts exports; addresses and sizes in bytes. */
interface Exports {
  readonly memory: object;
  readonly roomForTables: (bytes: number) => number;
  readonly ready: () => number;
  readonly begin: (imported: number) => void;
  readonly room: (size: number) => number;
  readonly judge: (size: number, more: number, left: number, whole: boolean) => number;
  readonly roomForData: (size: number) => number;
  readonly scan: (from: number, size: number) => void;
  readonly name: () => void;
  readonly startReach: () => boolean;
  readonly mark: (func: number) => void;
  readonly markAll: () => void;
  readonly reach: () => number;
  readonly meterBody: (size: number, parameters: number, left: number, type: number, table: number) => number;
}

export interface Core {
  readonly run: Exports;
  /** Index of the report in `words`. */
  report: number;
  /** The core's memory, as bytes and as words; stale once it has grown. */
  bytes: Uint8Array;
  words: Int32Array;
}

let compiled: object | undefined;
let kept: Core | undefined;

/** Throws where WebAssembly is missing or the page's policy forbids it: then the page can compile no module either. */
export function openCore(): Core {
  kept ??= start((compiled ??= compile(unpack(coreText))));
  return kept;
}

/** Ends one analysis. `failed`: what state the instance is in is unknown. */
export function closeCore(failed: boolean): void {
  if (failed || (kept && lengthOf(kept.bytes) > KEPT_BYTES)) kept = undefined;
}

/** The next analysis reads the naming tables anew; the benches change them. */
export function forgetCore(): void {
  kept = undefined;
}

function start(module: object): Core {
  const run = instantiate(module) as Exports;
  const core: Core = { run, report: 0, bytes: new U8(0), words: new I32(0) };
  const at = run.roomForTables(TABLES_ROOM);
  refresh(core);
  fill(core.words, at / 4);
  core.report = run.ready() / 4;
  return core;
}

/** Views of the core's memory go stale when it grows. */
export function refresh(core: Core): void {
  const buffer = memoryOf(core.run.memory);
  core.bytes = new U8(buffer);
  core.words = new I32(buffer);
}

export function report(core: Core, place: number): number {
  return core.words[core.report + place]!;
}

/** Copies `from`'s bytes in [start, end), and PAD more if there are, to `at` in the core's memory. */
export function send(core: Core, at: number, from: Uint8Array, start: number, end: number, length: number): void {
  copyBytes(core.bytes, at, from, start, length - end > PAD ? end + PAD : length);
}

const TABLES_ROOM = 8192;

/** Sets: count, then need, one order only, number of words, words. Signatures: count, then one row (core/names.ts) and amounts each. */
function fill(words: Int32Array, start: number): void {
  let at = start;
  words[at++] = CONSTANT_SETS.length;
  for (let i = 0; i < CONSTANT_SETS.length; i++) {
    const set = CONSTANT_SETS[i]!;
    words[at++] = set.need;
    words[at++] = set.oneOrder === true ? 1 : 0;
    at = hexList(words, at, set.words);
  }
  words[at++] = SIGNATURES.length;
  for (let i = 0; i < SIGNATURES.length; i++) {
    const { width, need, only, weak, muls, nots, unknown, amounts } = SIGNATURES[i]!;
    words[at++] = width;
    words[at++] = need;
    words[at++] = (only === true ? 1 : 0) | (weak === true ? 2 : 0);
    words[at++] = muls ?? 0;
    words[at++] = nots ?? 0;
    words[at++] = unknown ?? 0;
    at = list(words, at, amounts);
  }
}

function list(words: Int32Array, start: number, from: readonly number[]): number {
  words[start] = from.length;
  for (let i = 0; i < from.length; i++) words[start + 1 + i] = from[i]!;
  return start + 1 + from.length;
}

const DIGITS_A_WORD = 8;

/** A list of 32-bit words from their hexadecimal digits. Plus and indices: no method of the page's strings is asked. */
function hexList(words: Int32Array, start: number, digits: string): number {
  const count = digits.length / DIGITS_A_WORD;
  words[start] = count;
  for (let i = 0, at = 0; i < count; i++) {
    let word = '0x';
    for (const end = at + DIGITS_A_WORD; at < end; at++) word += digits[at]!;
    words[start + 1 + i] = +word;
  }
  return start + 1 + count;
}
