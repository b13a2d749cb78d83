// One module's bytes in, evidence out. Pure, total, bounded: a module that cannot be read yields a fault, never a throw.

import { cutBodies, type Bodies } from '../wasm/bodies.js';
import { countImportedFunctions } from '../wasm/imports.js';
import { CODE, cutSections, DATA, IMPORT, open } from '../wasm/sections.js';
import { CONSTANT_SETS } from './constants.js';
import { min } from '../wasm/natives.js';
import { scanData } from './data-words.js';
import type { Kernel, ModuleEvidence, ModuleFault } from './evidence.js';
import { familiesOf } from './families.js';
import { kernelMixing } from './kernels.js';
import { worthDecoding } from './prefilter.js';
import { include, namesOfWords, primitivesOf, publicNames, sorted } from './primitives.js';
import { clear, newTally, type Tally } from './tally.js';
import { SHAPE } from './windows.js';
import { walk } from './walker.js';

/** Evidence about the module, or where and why reading it stopped. */
export function analyseModule(bytes: Uint8Array): ModuleEvidence | ModuleFault {
  const sections = cutSections(bytes);
  if (sections.fault !== '') return { ok: false, offset: sections.faultAt, reason: sections.fault };
  const imports = open(sections, IMPORT);
  const imported = countImportedFunctions(imports);
  if (imports.fault !== '') return { ok: false, offset: imports.faultAt, reason: imports.fault };
  const code = open(sections, CODE);
  const bodies = cutBodies(code);
  if (code.fault !== '') return { ok: false, offset: code.faultAt, reason: code.fault };
  const find = findKernels(bytes, bodies, imported);
  if (find.kernels.length === 0) return nothing();
  clear(find.tally);
  scanData(open(sections, DATA), find.tally);
  return conclude(find, bodies);
}

interface Find {
  readonly kernels: Kernel[];
  readonly primitives: string[];
  readonly words: Int32Array;
  readonly tally: Tally;
  scratchMasks: number;
  kernelBytes: number;
}

function nothing(): ModuleEvidence {
  return { ok: true, kernels: [], primitives: [], families: [], codeSize: 0, dedication: 0 };
}

let shared: Tally | undefined;

function findKernels(bytes: Uint8Array, bodies: Bodies, imported: number): Find {
  const tally = (shared ??= newTally());
  const find: Find = { kernels: [], primitives: [], words: newTally().words, tally, scratchMasks: 0, kernelBytes: 0 };
  for (let i = 0; i < bodies.count; i++) {
    const start = bodies.starts[i]!;
    const end = bodies.ends[i]!;
    if (worthDecoding(bytes, start, end) && walk(bytes, start, end, tally)) addIfKernel(find, imported + i, start, end);
  }
  return find;
}

function addIfKernel(find: Find, func: number, offset: number, end: number): void {
  if (find.tally.mixing < SHAPE.namedMixing) return;
  const primitives = primitivesOf(find.tally);
  const mixing = kernelMixing(find.tally, primitives.length > 0);
  if (mixing === 0) return;
  for (let i = 0; i < primitives.length; i++) include(find.primitives, primitives[i]!);
  for (let i = 0; i < CONSTANT_SETS.length; i++) find.words[i]! |= find.tally.words[i]!;
  find.scratchMasks += find.tally.scratchMasks;
  find.kernelBytes += kernelBytes(end - offset, mixing);
  find.kernels[find.kernels.length] = { func, offset, size: end - offset, mixing, primitives: publicNames(primitives) };
}

/** Code per mixing instruction in optimised hashes: 4.5 bytes scalar, 20 where SIMD shuffles stand in for rotates. */
const BYTES_PER_MIXING = 8;

/** How much of a function is kernel: a runtime's huge interpreter loop with one hash inlined is mostly not. */
function kernelBytes(size: number, mixing: number): number {
  return min(size, mixing * BYTES_PER_MIXING);
}

function conclude(find: Find, bodies: Bodies): ModuleEvidence {
  for (let i = 0; i < CONSTANT_SETS.length; i++) find.words[i]! |= find.tally.words[i]!;
  const named = namesOfWords(find.words);
  for (let i = 0; i < named.length; i++) include(find.primitives, named[i]!);
  let total = 0;
  for (let i = 0; i < bodies.count; i++) total += bodies.ends[i]! - bodies.starts[i]!;
  const families = familiesOf(find.primitives, find.scratchMasks);
  return {
    ok: true,
    kernels: find.kernels,
    primitives: publicNames(find.primitives),
    families: sorted(families),
    codeSize: total,
    dedication: total === 0 ? 0 : find.kernelBytes / total,
  };
}
