// Reads blocklists/exceptions.txt: what passes although listed (allow), and what must never be listed (never). Pure and total.
import { canonicalHost } from './host';
import { parsePattern, type PatternFact } from './patterns';
import { bad, faultOfOrigin, good, type Parsed, type Row } from './rows';

export type ExceptionFact =
  { readonly kind: 'allow'; readonly pattern: PatternFact } | { readonly kind: 'never'; readonly fact: string };

/** kind  fact  options  since  sources  # why */
export function parseException(row: Row): Parsed<ExceptionFact> {
  const [kind = '', fact = '', options = '', since = '', sources = '', ...more] = row.columns;
  if (row.columns.length < 5 || more.length > 0) return bad(`${row.columns.length} columns, not 5`);
  if (row.why === '') return bad('an exception needs its reason after #');
  if (kind === 'allow') return allow(row);
  if (kind !== 'never') return bad(`kind "${kind}" is neither allow nor never`);
  const fault = faultOfOrigin(since, sources);
  if (fault !== null) return bad(fault);
  return options === '-'
    ? good({ kind, fact: neverKey(fact) })
    : bad('never takes no options: it bars the fact with any');
}

function allow(row: Row): Parsed<ExceptionFact> {
  const pattern = parsePattern({ ...row, columns: row.columns.slice(1) });
  return pattern.ok ? good({ kind: 'allow', pattern: pattern.value }) : pattern;
}

/** The form in which `never` lines and listed facts are compared. */
export const neverKey = (fact: string): string => canonicalHost(fact) ?? fact.toLowerCase();
