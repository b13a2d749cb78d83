// Brings imported facts into the text of blocklists/: a known line gets one more source, a legacy one that is listed again
// becomes current, a new one is put in its place. Pure. Lines of other facts, and all comments, stay as they are.
import { neverKey, parseException } from '../../src/network/exceptions';
import { canonicalHost, isAddress, isSharedSuffix } from '../../src/network/host';
import { parsePattern } from '../../src/network/patterns';
import { readRows } from '../../src/network/rows';
import type { Imported } from './import';

export interface Texts {
  readonly hosts: string;
  readonly patterns: string;
  readonly exceptions: string;
}

export interface Origin {
  /** Name of the list, as in the table of blocklists/README.md. */
  readonly source: string;
  /** Its edition, `YYYY-MM`. */
  readonly since: string;
}

export interface Merged {
  readonly texts: Texts;
  readonly added: readonly string[];
  /** Legacy hosts that are listed again. */
  readonly revived: readonly string[];
  readonly confirmed: number;
  readonly refused: readonly { readonly fact: string; readonly why: string }[];
}

export function merge(texts: Texts, imported: Imported, origin: Origin): Merged {
  const never = new Set(
    readRows(texts.exceptions).flatMap((row) => {
      const parsed = parseException(row);
      return parsed.ok && parsed.value.kind === 'never' ? [parsed.value.fact] : [];
    }),
  );
  const work = { added: [], revived: [], confirmed: 0, refused: [] } as Work;
  const hosts = mergeHosts(texts.hosts, imported, origin, never, work);
  const patterns = mergePatterns(texts.patterns, imported, origin, never, work);
  return { ...work, texts: { ...texts, hosts, patterns } };
}

interface Work {
  added: string[];
  revived: string[];
  confirmed: number;
  refused: { fact: string; why: string }[];
}

function mergeHosts(text: string, { hosts }: Imported, origin: Origin, never: ReadonlySet<string>, work: Work): string {
  const lines = text.split('\n');
  const known = new Map(readRows(text).map((row) => [canonicalHost(row.columns[0] ?? '') ?? '', row]));
  const moved: Placed[] = [];
  for (const host of hosts) {
    const row = known.get(host);
    const fault = never.has(host) ? 'exceptions.txt says never' : isSharedSuffix(host) ? 'shared by strangers' : null;
    if (row) {
      work.confirmed += 1;
      const line = withSource(lines[row.line - 1] ?? '', row.columns[4] ?? '', origin);
      lines[row.line - 1] = line;
      if (row.columns[2] !== 'legacy') continue;
      work.revived.push(host);
      moved.push({ host, kind: row.columns[1] ?? '', line: replaceColumn(line, 'legacy', 'current') });
    } else if (fault !== null) work.refused.push({ fact: host, why: fault });
    else {
      work.added.push(host);
      moved.push(placed(host, origin));
    }
  }
  const revived = new Set(work.revived.map((host) => (known.get(host)?.line ?? 0) - 1));
  const kept = lines.filter((_, index) => !revived.has(index));
  for (const one of moved) insert(kept, one);
  return kept.join('\n');
}

interface Placed {
  readonly host: string;
  readonly kind: string;
  readonly line: string;
}

function placed(host: string, { source, since }: Origin): Placed {
  const kind = isAddress(host) ? 'ip' : 'loader';
  return { host, kind, line: `${host.padEnd(43)}  ${kind.padEnd(6)}  current  ${since}  ${source.padEnd(39)}  0  -` };
}

/** The line with the source named; its spacing kept where nothing is to be said. */
const withSource = (line: string, sources: string, { source }: Origin): string =>
  sources.split('+').includes(source) ? line : replaceColumn(line, sources, `${sources}+${source}`);

/** Replaces a word that stands after a space; what it grows by is taken from the space behind it. */
function replaceColumn(line: string, before: string, after: string): string {
  return line.replace(new RegExp(`(\\s)${before.replace(/\+/g, '\\+')}(\\s+|$)`), (_, lead: string, space: string) => {
    const left = Math.max(2, space.length - (after.length - before.length));
    return `${lead}${after}${space === '' ? '' : ' '.repeat(left)}`;
  });
}

/** Among its class's current lines, in alphabetical order. */
function insert(lines: string[], { host, kind, line }: Placed): void {
  const group = readRows(lines.join('\n')).filter(({ columns }) => columns[1] === kind && columns[2] === 'current');
  const next = group.find(({ columns }) => (columns[0] ?? '') > host);
  const at = next ? next.line - 1 : (group.at(-1)?.line ?? lines.length - 1);
  lines.splice(at, 0, line);
}

function mergePatterns(
  text: string,
  { patterns }: Imported,
  origin: Origin,
  never: ReadonlySet<string>,
  work: Work,
): string {
  const lines = text.replace(/\n$/, '').split('\n');
  const known = new Map(readRows(text).map((row) => [keyOf(row.columns[0], row.columns[1]), row]));
  for (const { filter, options } of patterns) {
    const columns = [filter, options, origin.since, origin.source];
    const parsed = parsePattern({ line: 0, text: '', why: '', columns });
    const row = known.get(keyOf(filter, options));
    if (row) {
      work.confirmed += 1;
      lines[row.line - 1] = withSource(lines[row.line - 1] ?? '', row.columns[3] ?? '', origin);
    } else if (never.has(neverKey(filter))) work.refused.push({ fact: filter, why: 'exceptions.txt says never' });
    else if (!parsed.ok) work.refused.push({ fact: filter, why: parsed.why });
    else {
      work.added.push(filter);
      lines.push(`${filter.padEnd(29)}  ${options.padEnd(44)}  ${origin.since}  ${origin.source}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

const keyOf = (filter = '', options = ''): string =>
  `${filter.replace(/\*$/, '').toLowerCase()} ${options.split(',').sort().join(',')}`;
