// The module with a meter in its kernels, so that the guard can count their work and stop it. World: any, hostile realms included.
// One type, one table, one global and two exports go to the ends of their sections, so no index shifts and the module computes
// what it did. Total but for failures of the core: null for what cannot be followed or outgrows an engine's limit; such a module runs
// as it is.

import { readImports } from '../../wasm/imports';
import { append } from '../../wasm/list';
import { codeAt } from '../../wasm/natives';
import { countOf, cutSections, EXPORT, FUNCTION, GLOBAL, IMPORT, open, TABLE, TYPE } from '../../wasm/sections';
import { closeCore, openCore } from '../core';
import { assemble } from './assemble';
import { meterCode, type Place } from './code';
import { TICKS } from './tick-module';
import { readTypes } from './types';

export type { Place } from './code';

/** What the two appended exports are called: ASCII, and nothing that a page could guess, since no name may stand twice. */
export interface Names {
  /** The global, a mutable i64: units of work left until the tick is called. */
  readonly left: string;
  /** The table of functions, null at first: what is called then, by the kind of kernel. */
  readonly tick: string;
}

/** () -> () */
const TICK_TYPE = [0x60, 0, 0];
/** funcref, so many at least and at most. */
const TICK_TABLE: readonly number[] = [0x70, 1, TICKS, TICKS];
/** A mutable i64 of 2^63 - 1: nobody counts that far, so without the guard there is never a tick. */
const LEFT: readonly number[] = [0x7e, 1, 0x42, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00, 0x0b];
const EXPORTED_TABLE = 1;
const EXPORTED_GLOBAL = 3;

/** `kernels` in the order of their functions. */
export function rewrite(bytes: Uint8Array, kernels: readonly Place[], names: Names): Uint8Array | null {
  const sections = cutSections(bytes);
  const imports = open(sections, IMPORT);
  const imported = readImports(imports);
  const typeSection = open(sections, TYPE);
  const types = readTypes(typeSection);
  const functionTypes = open(sections, FUNCTION);
  countOf(functionTypes);
  const functions = { imported: imported.functions, types: functionTypes, parameters: types.parameters };
  const table = imported.tables + countOf(open(sections, TABLE));
  const left = imported.globals + countOf(open(sections, GLOBAL));
  if (sections.fault + imports.fault + typeSection.fault !== '') return null;
  const exports: number[] = [];
  addExport(exports, names.left, EXPORTED_GLOBAL, left);
  addExport(exports, names.tick, EXPORTED_TABLE, table);
  const additions = [
    { id: TYPE, count: 1, bytes: TICK_TYPE },
    { id: TABLE, count: 1, bytes: TICK_TABLE },
    { id: GLOBAL, count: 1, bytes: LEFT },
    { id: EXPORT, count: 2, bytes: exports },
  ];
  const meter = { left, table, type: types.count };
  let failed = true;
  try {
    const core = openCore();
    const metered = assemble(sections, additions, (w, code) => meterCode(w, code, core, kernels, functions, meter));
    failed = false;
    return metered;
  } finally {
    closeCore(failed);
  }
}

function addExport(entries: number[], name: string, kind: number, index: number): void {
  append(entries, name.length);
  for (let i = 0; i < name.length; i++) append(entries, codeAt(name, i));
  append(entries, kind);
  let rest = index;
  for (; rest > 127; rest >>>= 7) append(entries, (rest & 127) | 128);
  append(entries, rest);
}
