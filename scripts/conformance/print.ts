// Prints what the comparison found: each difference when it is met, a table of folders at the end.
import type { Compared } from './compare';

export function printDifferences({ test, differences }: Compared): void {
  if (differences.length === 0) return;
  console.log(`\n${test.url}`);
  for (const { subtest, without, withUs } of differences)
    console.log(`  ${subtest || '(the test as a whole)'}\n    without: ${without}\n    with us: ${withUs}`);
}

export function printTable(compared: readonly Compared[]): void {
  const folders = [...new Set(compared.map(({ test }) => test.folder))];
  const width = Math.max(...folders.map(({ length }) => length), 6);
  console.log(`\n${'folder'.padEnd(width)}  tests  subtests  same  different  varying by themselves (tests)`);
  for (const folder of folders) {
    const own = compared.filter(({ test }) => test.folder === folder);
    const subtests = sum(own.map((one) => one.subtests));
    const different = sum(own.map(({ differences }) => differences.length));
    const cells = [own.length, subtests, subtests - different, different, own.filter(({ varies }) => varies).length];
    const widths = [5, 8, 4, 9, 30];
    console.log([folder.padEnd(width), ...cells.map((cell, i) => String(cell).padStart(widths[i] ?? 0))].join('  '));
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
