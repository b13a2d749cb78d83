// Hands the core slices of the module and reads what it made of them. Memory stays bounded: code that may have to be walked
// again is handed over whole, larger code in slices of whole bodies.

import { fail, type Cursor } from '../wasm/cursor';
import { append } from '../wasm/list';
import { exportedFunctions } from '../wasm/roots';
import { EXPORT, open, type Sections } from '../wasm/sections';
import * as core from './core';
import type { Core } from './core';
import type { Kernel } from './evidence';
import { namesOf, publicNames } from './primitives';
import { MAX_WALKED, TINY_CODE } from './reach';
import { leastOfEntry, PROMINENT } from './rules';

/** Stays in the processor's second cache. */
const SLICE = 1 << 20;
/** Larger modules cost more to look at export by export than to meter, with or without a kernel; ten tiny ones are below. */
const ENTERED_CODE = TINY_CODE * 16;
const ENTERED_WITHOUT_KERNEL = 512 << 10;
/** Even if all of it counts half. */
const PLAINLY_PROMINENT = PROMINENT.other * 2;
/** What frames a body at most: its size. */
const FRAME = 5;
/** Compilers put tables before the file systems that runtimes carry; the rest is not looked at. */
const MAX_DATA = 8 << 20;
const DATA_SLICE = 256 << 10;
/** A word across two slices is whole in the second. */
const OVERLAP = 3;

/** The kernels of `count` bodies, from where the cursor stands. Sets the cursor's fault when they cannot be cut. */
export function judgeCode(c: Core, sections: Sections, imported: number, code: Cursor, count: number): Kernel[] {
  const kernels: Kernel[] = [];
  const whole = code.end - code.pos - count * FRAME <= MAX_WALKED;
  let size = whole ? code.end - code.pos : SLICE;
  for (let done = 0; done < count;) {
    if (size > code.end - code.pos) size = code.end - code.pos;
    const at = c.run.room(size);
    if (at === 0) return outOfMemory(code, kernels);
    core.refresh(c);
    core.send(c, at, sections.bytes, code.pos, code.pos + size, sections.length);
    const cut = c.run.judge(size, code.end - code.pos - size, count - done, whole);
    core.refresh(c);
    const fault = core.report(c, core.FAULT);
    if (fault !== 0) {
      fail(code, code.pos + core.report(c, core.FAULT_AT), core.FAULTS[fault]!);
      return kernels;
    }
    if (whole) lookAtEntries(c, sections);
    readKernels(c, kernels, imported + done, code.pos - at);
    done += cut;
    code.pos += core.report(c, core.TAKEN);
    const wanted = core.report(c, core.WANTED);
    size = wanted > SLICE ? wanted : SLICE;
  }
  // Sections that end in bytes of no body are refused by every engine; small ones we read all the same.
  if (!whole && core.report(c, core.CODE_SIZE) <= MAX_WALKED)
    fail(code, code.pos, 'bytes after the last function body');
  return kernels;
}

/** Lists more kernels where what single exports do shows them, though the module as a whole does not. */
function lookAtEntries(c: Core, sections: Sections): void {
  const size = core.report(c, core.CODE_SIZE);
  const most = core.report(c, core.KERNELS) > 0 ? ENTERED_CODE : ENTERED_WITHOUT_KERNEL;
  if (size > most || core.report(c, core.KERNEL_BYTES) >= size * PLAINLY_PROMINENT) return;
  const { startEntries, enter } = c.run;
  if (!startEntries(leastOfEntry(size))) return;
  exportedFunctions(open(sections, EXPORT), { found: (func) => enter(func), complete: true });
  core.refresh(c);
}

function outOfMemory(code: Cursor, kernels: Kernel[]): Kernel[] {
  fail(code, code.pos, core.FAULTS[core.NO_MEMORY]!);
  return kernels;
}

/** Numbers of one kernel in the core's list (core/kernels.ts). */
const KERNEL_WORDS = 11;

/** `first`: function index of the slice's first body; `shift`: from the core's addresses to module offsets. */
function readKernels(c: Core, kernels: Kernel[], first: number, shift: number): void {
  const { words } = c;
  const count = core.report(c, core.KERNELS);
  for (let i = 0; i < count; i++) {
    const at = core.report(c, core.KERNEL_LIST) / 4 + i * KERNEL_WORDS;
    append(kernels, {
      func: first + words[at]!,
      offset: words[at + 1]! + shift,
      size: words[at + 2]!,
      mixing: words[at + 3]!,
      hashing: words[at + 7]!,
      strong: share(words[at + 8]!, words[at + 9]!),
      primitives: publicNames(namesOf(words[at + 4]!, words[at + 5]!, words[at + 6]!)),
      scratch: words[at + 10]! > 0,
      mining: false,
    });
  }
}

const share = (part: number, whole: number): number => (whole === 0 || part > whole ? 1 : part / whole);

/** Constants in data segments; the section's few framing bytes cannot form a word by chance often enough to matter. */
export function scanData(c: Core, data: Cursor, length: number): void {
  const end = data.end - data.pos > MAX_DATA ? data.pos + MAX_DATA : data.end;
  const at = c.run.roomForData(DATA_SLICE + 64);
  core.refresh(c);
  for (let from = data.pos, to = from; to < end && at !== 0; from = to - OVERLAP) {
    to = from + DATA_SLICE < end ? from + DATA_SLICE : end;
    core.send(c, at, data.bytes, from, to, length);
    c.run.scan(at, to - from);
  }
  c.run.name();
}

export function namesOfModule(c: Core): string[] {
  return namesOf(core.report(c, core.SETS_LOW), core.report(c, core.SETS_HIGH), core.report(c, core.SIGNATURE_BITS));
}

export const scratchMasks = (c: Core): number => core.report(c, core.SCRATCH_MASKS);
