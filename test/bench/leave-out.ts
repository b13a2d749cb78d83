// F2: each miner with the rows of the detector's tables taken out that name anything in it, then with every naming row taken out;
// and the share found for each compiler, none of whose modules any threshold may live off.
import { CONSTANT_SETS } from '../../src/detector/constants';
import { openCore, refresh } from '../../src/detector/core';
import { SIGNATURES } from '../../src/detector/signatures';
import { escapes, judge, type Finding } from './finding';
import type { Miner } from './miners';
import { percent, table } from './table';

/** Rows of the tables that stand behind a public name besides the one of the same name. */
const BEHIND: Readonly<Record<string, readonly string[]>> = {
  blake2b: ['iv512', 'blake512'],
  blake2s: ['iv256'],
  blake256: ['pi', 'iv256'],
  blake512: ['pi', 'blake2b'],
  sha256: ['iv256'],
  sha512: ['iv512'],
  aes: ['aes-tables'],
  salsa20: ['sigma'],
  chacha: ['sigma'],
  heavyhash: ['xoshiro', 'keccak'],
  randomx: ['iv512', 'aes-tables'],
  argon2: ['iv512', 'blake2b'],
  siphash: ['iv512', 'blake2b'],
};
/** More than any row has. */
const NEVER = 255;
/** Where the needs stand in the core's tables (scripts/core/tables.ts). */
const NEEDS_AT = 2;
const ROWS = [...CONSTANT_SETS, ...SIGNATURES];

export interface LeaveOutResult {
  readonly byFamily: readonly Finding[];
  readonly byShape: readonly Finding[];
}

export function benchLeaveOut(miners: readonly Miner[]): LeaveOutResult {
  const byFamily = miners.map(({ name, bytes }) => withoutItsOwn(name, bytes));
  const byShape = miners.map(({ name, bytes }) =>
    withoutRows(
      () => true,
      () => judge(name, bytes),
    ),
  );
  console.log(`\n== F2 leave one out: ${miners.length} miners\n`);
  printLine('own family taken out  ', byFamily);
  printLine('all names taken out   ', byShape);
  console.log(
    `\n${table(['compiler', 'miners', 'own family out', 'all names out'], compilerRows(miners, byFamily, byShape))}`,
  );
  return { byFamily, byShape };
}

function withoutItsOwn(name: string, bytes: Uint8Array): Finding {
  const { primitives, families } = judge(name, bytes);
  const out = new Set([...primitives, ...families].flatMap((one) => [one, ...(BEHIND[one] ?? [])]));
  return withoutRows(
    (row) => out.has(row),
    () => judge(name, bytes),
  );
}

/** Runs one judgement with table rows made impossible to satisfy. */
function withoutRows<T>(isOut: (name: string) => boolean, run: () => T): T {
  setNeeds(isOut);
  try {
    return run();
  } finally {
    setNeeds(() => false);
  }
}

function setNeeds(isOut: (name: string) => boolean): void {
  const core = openCore();
  refresh(core);
  const at = (core.run.tables as WebAssembly.Global<'i32'>).value + NEEDS_AT;
  ROWS.forEach(({ name, need }, row) => (core.bytes[at + row] = isOut(name) ? NEVER : need));
}

function printLine(label: string, findings: readonly Finding[]): void {
  const lost = findings.filter(escapes);
  console.log(
    `${label} still found ${findings.length - lost.length}: ${percent(findings.length - lost.length, findings.length)} (to reach: 99 %)`,
  );
  if (lost.length > 0) console.log(`  lost: ${lost.map(({ name }) => name).join(', ')}`);
}

function compilerRows(
  miners: readonly Miner[],
  byFamily: readonly Finding[],
  byShape: readonly Finding[],
): (string | number)[][] {
  return [...new Set(miners.map(({ compiler }) => compiler))].map((compiler) => {
    const mine = (findings: readonly Finding[]): readonly Finding[] =>
      findings.filter((_, at) => miners[at]?.compiler === compiler);
    const found = (findings: readonly Finding[]): string =>
      percent(findings.filter((one) => !escapes(one)).length, findings.length);
    return [compiler, mine(byFamily).length, found(mine(byFamily)), found(mine(byShape))];
  });
}
