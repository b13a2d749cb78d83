// One module's bytes in, evidence out. Pure, total, bounded: a module that cannot be read yields a fault, never a throw.

import { cutBodies, type Bodies } from '../wasm/bodies';
import { countImportedFunctions } from '../wasm/imports';
import { CODE, cutSections, DATA, IMPORT, open, type Sections } from '../wasm/sections';
import { scanData } from './data-words';
import type { ModuleEvidence, ModuleFault } from './evidence';
import { familiesOf } from './families';
import { addWords, newFind, type Find } from './find';
import { findInPieces, findKernels, findWhole } from './kernels';
import { include, namesOfWords, primitivesOf, publicNames, sorted } from './primitives';
import { MAX_WALKED, reachable } from './reach';
import { clear } from './tally';
import { TINY_CODE } from './windows';

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
  const find = newFind(sections, bodies, imported);
  const pieces = findKernels(find);
  if (pieces && find.kernels.length === 0) findInPieces(find, pieces);
  if (find.tally.tiny && find.kernels.length === 0) findWhole(find);
  if (find.kernels.length === 0) return { ok: true, kernels: [], primitives: [], families: [], dedication: 0 };
  return conclude(find, sections, bodies);
}

function conclude(find: Find, sections: Sections, bodies: Bodies): ModuleEvidence {
  clear(find.tally);
  scanData(open(sections, DATA), find.tally);
  addWords(find);
  let code = find.codeSize;
  if (code <= TINY_CODE || (code <= MAX_WALKED && families(find).length > 0)) code = walkAll(find, sections, bodies);
  const share = code === 0 ? 0 : find.kernelBytes / code;
  return {
    ok: true,
    kernels: find.kernels,
    families: sorted(families(find)),
    primitives: publicNames(find.primitives),
    codeSize: find.codeSize,
    dedication: share > 1 ? 1 : share,
  };
}

function families(find: Find): string[] {
  const named = namesOfWords(find.words);
  for (let i = 0; i < named.length; i++) include(find.primitives, named[i]!);
  return familiesOf(find.primitives, find.scratchMasks);
}

/** Bytes of code that can run; on the way functions that are no kernels add their constants, in tiny modules rotations too. */
function walkAll(find: Find, sections: Sections, bodies: Bodies): number {
  find.scratchMasks = 0;
  return reachable(sections, bodies, find.imported, find.tally, () => {
    addWords(find);
    find.scratchMasks += find.tally.scratchMasks;
    if (find.codeSize > TINY_CODE || find.tally.turns === 0) return;
    const names = primitivesOf(find.tally);
    for (let i = 0; i < names.length; i++) include(find.primitives, names[i]!);
  }).bytes;
}
