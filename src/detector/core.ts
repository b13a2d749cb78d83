// The core (core/index.ts) as this realm runs it: unpacked and compiled on first use from text that the build puts in.
// World: any; a page sees neither the module nor its memory.

import { coreText } from '#core';
import { clear, compile, copyBytes, I32, instantiate, lengthOf, memoryOf, U8 } from '../wasm/natives';
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
export const ENTRY_SHARE = 12;
export const METERED = 13;

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
  /** A global: where the naming tables stand, for the benches. */
  readonly tables: object;
  readonly ready: () => number;
  readonly begin: (imported: number) => void;
  readonly room: (size: number) => number;
  readonly judge: (size: number, more: number, left: number, whole: boolean) => number;
  readonly roomForData: (size: number) => number;
  readonly scan: (from: number, size: number) => void;
  readonly name: () => void;
  readonly startEntries: (least: number) => boolean;
  readonly enter: (func: number) => void;
  readonly startReach: () => boolean;
  readonly mark: (func: number) => void;
  readonly markAll: () => void;
  readonly reach: () => number;
  readonly meterBody: (
    size: number,
    parameters: number,
    left: number,
    type: number,
    table: number,
    tick: number,
  ) => number;
}

export interface Core {
  readonly run: Exports;
  readonly memory: object;
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
  return (kept ??= start());
}

/** Ends one analysis. `failed`: what state the instance is in is unknown. */
export function closeCore(failed: boolean): void {
  if (failed || (kept && lengthOf(kept.bytes) > KEPT_BYTES)) kept = undefined;
}

function start(): Core {
  const { bytes, memory } = unpack(coreText);
  compiled ??= compile(bytes);
  // The core takes what it has not written itself for zeros.
  clear(new U8(memoryOf(memory)));
  const run = instantiate(compiled, memory) as Exports;
  const core: Core = { run, memory, report: 0, bytes: new U8(0), words: new I32(0) };
  core.report = run.ready() / 4;
  refresh(core);
  return core;
}

/** Views of the core's memory go stale when it grows. */
export function refresh(core: Core): void {
  const buffer = memoryOf(core.memory);
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
