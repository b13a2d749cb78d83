// Reads the text of a list file into rows of columns. Pure and total: it neither throws nor judges what a column says.

export interface Row {
  /** 1-based line number, for the linter. */
  readonly line: number;
  /** The line as written, without surrounding space. */
  readonly text: string;
  readonly columns: readonly string[];
  /** The remark after ` # `: why the fact is listed; empty when there is none. */
  readonly why: string;
}

/** A line that was not taken, and the reason in words. */
export interface Dropped {
  readonly file: 'hosts' | 'patterns' | 'exceptions';
  readonly line: number;
  readonly text: string;
  readonly why: string;
  /** `malformed` fails the linter; `redundant` and `legacy` are left out on purpose. */
  readonly kind: 'malformed' | 'redundant' | 'legacy';
}

/** A thing, or the reason why it is none. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };
export const good = <T>(value: T): Parsed<T> => ({ ok: true, value });
export const bad = (why: string): { readonly ok: false; readonly why: string } => ({ ok: false, why });

/** All rows but empty lines and comments. A `#` opens a comment at the start of a line or after white space. */
export function readRows(text: string): Row[] {
  const rows: Row[] = [];
  text.split(/\r?\n/).forEach((raw, index) => {
    const row = readRow(raw.trim(), index + 1);
    if (row) rows.push(row);
  });
  return rows;
}

function readRow(text: string, line: number): Row | null {
  const comment = text.search(/(^|\s)#/);
  const body = (comment < 0 ? text : text.slice(0, comment)).trim();
  if (body === '') return null;
  const why = comment < 0 ? '' : text.slice(comment).replace(/^\s*#\s*/, '');
  return { line, text, columns: body.split(/\s+/), why };
}

const SINCE = /^20\d\d(-(0[1-9]|1[0-2]))?$/;
const SOURCES = /^[a-z][a-z-]*(\+[a-z][a-z-]*)*$/;

/** What is wrong with the columns that every file shares; null when they are fine. */
export function faultOfOrigin(since: string, sources: string): string | null {
  if (!SINCE.test(since)) return `since is "${since}", not a year or year-month`;
  if (!SOURCES.test(sources)) return `sources is "${sources}", not names joined by +`;
  return null;
}
