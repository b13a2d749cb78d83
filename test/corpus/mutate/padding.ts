// Padding: functions that look like an innocent program's (float loops, memory reads, branches, calls), appended until the code
// is a given number of times its size, exported and put into a table, so that all of it is reachable.
import { unsigned } from './binary';
import { addFunction, append, putTogether, takeApart, vectorLength, type Parts } from './module';
import type { Random } from './random';

const F64 = 0x7c;
const I32 = 0x7f;
const SIGNATURE = [0x60, 3, F64, F64, I32, 1, F64];
const [TABLE, MEMORY, EXPORT, ELEMENT] = [4, 5, 7, 9];
const FLOAT_OPS = [0xa0, 0xa1, 0xa2, 0xa0, 0xa2, 0xa4, 0xa5];
const FLOAT_UNARY = [0x99, 0x9a, 0x9b, 0x9c, 0x9f];
const EXPORTED_SHARE = 0.1;

export function pad(bytes: Uint8Array, random: Random, times = 10): Uint8Array {
  const parts = takeApart(bytes);
  const before = parts.bodies.reduce((sum, { code }) => sum + code.length, 0);
  const hasMemory = vectorLength(parts.sections.get(MEMORY)) > 0;
  const added: number[] = [];
  for (let size = 0; size < before * (times - 1);) {
    const code = body(random, hasMemory, added);
    added.push(
      addFunction(
        parts,
        SIGNATURE,
        {
          locals: [
            [2, F64],
            [2, I32],
          ],
          code,
        },
        3,
      ),
    );
    size += code.length;
  }
  exportSome(parts, added, random);
  fillTable(parts, added);
  return putTogether(parts);
}

/** Locals: 0, 1, 3, 4 doubles; 2 the count, 5 the counter, 6 a spare integer. */
function body(random: Random, hasMemory: boolean, callable: readonly number[]): Uint8Array {
  const code: number[] = [];
  for (let left = 1 + random.below(3); left > 0; left -= 1) {
    code.push(0x02, 0x40, 0x03, 0x40);
    for (let n = 4 + random.below(30); n > 0; n -= 1) code.push(...statement(random, hasMemory, callable));
    // Leave after `count` rounds.
    code.push(0x20, 5, 0x41, 1, 0x6a, 0x22, 5, 0x20, 2, 0x48, 0x0d, 0, 0x0b, 0x0b);
  }
  return Uint8Array.from([...code, 0x20, 3, 0x20, 4, 0xa0, 0x0b]);
}

function statement(random: Random, hasMemory: boolean, callable: readonly number[]): number[] {
  const to = 0x21;
  const target = [0, 1, 3, 4][random.below(4)] ?? 0;
  const kind = random.below(10);
  if (kind < 5) return [...value(random), ...value(random), FLOAT_OPS[random.below(7)] ?? 0xa0, to, target];
  if (kind < 6) return [...value(random), FLOAT_UNARY[random.below(5)] ?? 0x99, to, target];
  if (kind < 7 && hasMemory)
    return [0x20, 5, 0x41, 0xf8, 0x3f, 0x71, 0x2b, 3, ...unsigned(8 * random.below(64)), to, target];
  if (kind < 8) return [...value(random), ...value(random), 0x63, 0x04, 0x40, ...value(random), to, target, 0x0b];
  if (kind < 9 || callable.length === 0) return [0x20, 6, 0x41, random.below(64), 0x6a, 0x41, 3, 0x6c, to, 6];
  const callee = callable[random.below(callable.length)] ?? 0;
  return [...value(random), ...value(random), 0x41, random.below(8), 0x10, ...unsigned(callee), to, target];
}

function value(random: Random): number[] {
  if (random.chance(0.7)) return [0x20, [0, 1, 3, 4][random.below(4)] ?? 0];
  return [0x44, ...new Uint8Array(Float64Array.of(random.next() * 100).buffer)];
}

function exportSome(parts: Parts, added: readonly number[], random: Random): void {
  const chosen = added.filter((_, at) => at === added.length - 1 || random.chance(EXPORTED_SHARE));
  const name = (index: number): number[] => [...Buffer.from(`render${index}`)];
  append(
    parts,
    EXPORT,
    chosen.map((index) => [...unsigned(name(index).length), ...name(index), 0, ...unsigned(index)]),
  );
}

/** A table of its own with all of them, as virtual functions are kept. */
function fillTable(parts: Parts, added: readonly number[]): void {
  const table = parts.importedTables + vectorLength(parts.sections.get(TABLE));
  append(parts, TABLE, [[0x70, 0, ...unsigned(added.length)]]);
  const indices = added.flatMap((index) => unsigned(index));
  append(parts, ELEMENT, [[2, ...unsigned(table), 0x41, 0, 0x0b, 0, ...unsigned(added.length), ...indices]]);
}
