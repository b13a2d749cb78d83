// One kernel's body with a meter in it, as the core writes it (../core/meter.ts). World: any, hostile realms included.

import { fail, type Cursor } from '../../wasm/cursor';
import { METERED, refresh, report, send, type Core } from '../core';
import { copy, endSize, startSize, type Writer } from './writer';

/** Indices of what is appended to the module. */
export interface Meter {
  /** Global, i64: units left until the next tick. */
  readonly left: number;
  /** () -> () */
  readonly type: number;
  /** Its entries are the ticks (tick-module.ts); a null entry traps. */
  readonly table: number;
}

/** Writes the body that ends at the cursor's end, with its size in front; it calls the table's entry `tick`. Sets the cursor's fault where the core cannot follow. */
export function meterBody(
  w: Writer,
  c: Cursor,
  core: Core,
  parameters: number,
  { left, type, table }: Meter,
  tick: number,
): void {
  const { run } = core;
  const length = c.end - c.pos;
  const at = run.room(length);
  refresh(core);
  if (at !== 0) send(core, at, c.bytes, c.pos, c.end, c.end);
  const size = at === 0 ? 0 : run.meterBody(length, parameters, left, type, table, tick);
  if (size === 0) return void fail(c, c.pos, 'no room, or unknown instructions');
  refresh(core);
  const metered = report(core, METERED);
  const start = startSize(w);
  copy(w, core.bytes, metered, metered + size);
  endSize(w, start);
  c.pos = c.end;
}
