// The module with a meter in its kernels, so that the guard can count their work and stop it. World: any, hostile realms included.
// One type, one table, one global and two exports go to the ends of their sections, so no index shifts and the module computes
// what it did. Total: null for what cannot be followed or outgrows an engine's limit; such a module runs as it is.

import { readImports } from '../imports';
import { joinLists } from '../list';
import { countOf, cutSections, EXPORT, FUNCTION, GLOBAL, IMPORT, open, TABLE, TYPE } from '../sections';
import { assemble, type Addition } from './assemble';
import { meterCode, type Place } from './code';
import type { Meter } from './meter';
import { hasExport, nameBytes } from './names';
import { readTypes } from './types';
import { numberBytes } from './writer';

export type { Place } from './code';

/** What the two appended exports are called: ASCII, and best nothing that a page could guess. */
export interface Names {
  /** The global, a mutable i64: units of work left until the tick is called. */
  readonly left: string;
  /** The table of one function, null at first: what is called then. */
  readonly tick: string;
}

/** () -> () */
const TICK_TYPE = [0x60, 0, 0];
/** funcref, one at least and at most. */
const TICK_TABLE: readonly number[] = [0x70, 1, 1, 1];
/** A mutable i64 of 2^63 - 1: nobody counts that far, so without the guard there is never a tick. */
const LEFT: readonly number[] = [0x7e, 1, 0x42, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00, 0x0b];
const KIND_TABLE = 1;
const KIND_GLOBAL = 3;

/** `kernels` in the order of their functions. */
export function rewrite(bytes: Uint8Array, kernels: readonly Place[], names: Names): Uint8Array | null {
  const sections = cutSections(bytes);
  const imports = open(sections, IMPORT);
  const imported = readImports(imports);
  const typeSection = open(sections, TYPE);
  const types = readTypes(typeSection);
  const meter: Meter = {
    type: types.count,
    table: imported.tables + countOf(open(sections, TABLE)),
    left: imported.globals + countOf(open(sections, GLOBAL)),
  };
  const left = nameBytes(names.left);
  const tick = nameBytes(names.tick);
  if (hasExport(open(sections, EXPORT), left) || hasExport(open(sections, EXPORT), tick)) return null;
  if (sections.fault + imports.fault + typeSection.fault !== '') return null;
  const functionTypes = open(sections, FUNCTION);
  countOf(functionTypes);
  const functions = { imported: imported.functions, types: functionTypes, parameters: types.parameters };
  const additions: readonly Addition[] = [
    { id: TYPE, entries: [TICK_TYPE] },
    { id: TABLE, entries: [TICK_TABLE] },
    { id: GLOBAL, entries: [LEFT] },
    { id: EXPORT, entries: [exportEntry(left, KIND_GLOBAL, meter.left), exportEntry(tick, KIND_TABLE, meter.table)] },
  ];
  return assemble(sections, additions, (w, code) => meterCode(w, code, kernels, functions, meter));
}

function exportEntry(name: readonly number[], kind: number, index: number): readonly number[] {
  return joinLists(joinLists([name.length], name, 0), joinLists([kind], numberBytes(index), 0), 0);
}
