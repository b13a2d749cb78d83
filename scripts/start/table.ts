// The demo's result as a plain table for a terminal.
import { readFileSync } from 'node:fs';
import { earliest, type Measured } from './measure';

const HEAD = ['page', 'without us', 'with us', 'verdict', 'reason', 'time to stop'];

export function table(rows: readonly { without: Measured; withUs: Measured }[]): string {
  const cells = rows.map(({ without, withUs }) => [
    `${without.page.letter} ${without.page.title}`,
    outcome(without),
    outcome(withUs),
    withUs.state?.standing ?? '?',
    reason(withUs),
    withUs.stoppedAfter === null ? '-' : `${withUs.stoppedAfter} ms`,
  ]);
  const widths = HEAD.map((head, i) => Math.max(head.length, ...cells.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(HEAD), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
}

function outcome({ page, count, worked }: Measured): string {
  if (page.kind === 'requests') return `${count} request${count === 1 ? '' : 's'}`;
  if (page.kind === 'mines') return `${count.toLocaleString('en')} hashes`;
  return worked ? 'right result' : 'NO RESULT';
}

function reason({ state }: Measured): string {
  const id = earliest(state)?.reasons[0];
  return id ? words(id) : '-';
}

/** The reason in the words that the popup uses; the rule's id if it has none. */
function words(id: string): string {
  const file = readFileSync('public/_locales/en/messages.json', 'utf8');
  const texts: Record<string, { message: string } | undefined> = JSON.parse(file);
  return texts[`reason_${id.replace(/-/g, '_')}`]?.message ?? id;
}
