// One module's bytes in, evidence out. Pure, total, bounded: a module that cannot be read yields a fault, never a throw.
// Section frames and imports are read here, names and families made here; all that looks at code and data is the core's.

import { countBodies } from '../wasm/bodies';
import type { Cursor } from '../wasm/cursor';
import { readImports } from '../wasm/imports';
import { CODE, cutSections, DATA, IMPORT, open, type Sections } from '../wasm/sections';
import { CODE_SIZE, closeCore, ENTRY_SHARE, KERNEL_BYTES, openCore, report, type Core } from './core';
import type { Kernel, ModuleEvidence, ModuleFault } from './evidence';
import { familiesOf, markMining } from './families';
import { publicNames, sorted } from './primitives';
import { judgeCode, namesOfModule, scanData, scratchMasks } from './passes';
import { isRefusal } from '../wasm/natives';
import { MAX_WALKED, reachableBytes, TINY_CODE } from './reach';

/** A trap or exhausted memory: our own failure, not the module's. */
export const FAILED = 'core failed';
const NOTHING: ModuleEvidence = { ok: true, kernels: [], primitives: [], families: [], dedication: 0 };

/** Starts the core ahead of time: while a module's bytes are still on their way nobody waits for that. */
export function expectModule(): void {
  try {
    openCore();
  } catch {
    // The analysis will say so.
  }
}

/** Evidence about the module, or where and why reading it stopped. */
export function analyseModule(bytes: Uint8Array): ModuleEvidence | ModuleFault {
  const sections = cutSections(bytes);
  if (sections.fault !== '') return { ok: false, offset: sections.faultAt, reason: sections.fault };
  const imports = open(sections, IMPORT);
  const imported = readImports(imports).functions;
  if (imports.fault !== '') return { ok: false, offset: imports.faultAt, reason: imports.fault };
  const code = open(sections, CODE);
  const count = countBodies(code);
  if (code.fault !== '') return { ok: false, offset: code.faultAt, reason: code.fault };
  if (count === 0) return NOTHING;
  let core: Core;
  try {
    core = openCore();
  } catch (error) {
    return { ok: false, offset: 0, reason: isRefusal(error) ? 'core forbidden' : FAILED };
  }
  let done = false;
  try {
    const evidence = look(core, sections, imported, code, count);
    done = true;
    return evidence;
  } catch {
    return { ok: false, offset: 0, reason: FAILED };
  } finally {
    closeCore(!done);
  }
}

function look(
  core: Core,
  sections: Sections,
  imported: number,
  code: Cursor,
  count: number,
): ModuleEvidence | ModuleFault {
  core.run.begin(imported);
  const kernels = judgeCode(core, sections, imported, code, count);
  if (code.fault !== '') return { ok: false, offset: code.faultAt, reason: code.fault };
  return kernels.length === 0 ? NOTHING : conclude(core, sections, kernels);
}

function conclude(core: Core, sections: Sections, kernels: readonly Kernel[]): ModuleEvidence | ModuleFault {
  scanData(core, open(sections, DATA), sections.length);
  const codeSize = report(core, CODE_SIZE);
  let reached = codeSize;
  if (codeSize <= TINY_CODE || (codeSize <= MAX_WALKED && families(core).length > 0))
    reached = reachableBytes(core, sections);
  if (reached < 0) return { ok: false, offset: 0, reason: FAILED };
  const share = reached === 0 ? 0 : report(core, KERNEL_BYTES) / reached;
  const found = sorted(families(core));
  return {
    ok: true,
    kernels: found.length === 0 ? kernels : markMining(kernels, found),
    families: found,
    primitives: publicNames(namesOfModule(core)),
    codeSize,
    entry: report(core, ENTRY_SHARE) / 1000,
    dedication: share > 1 ? 1 : share,
  };
}

function families(core: Core): string[] {
  return familiesOf(namesOfModule(core), scratchMasks(core));
}
