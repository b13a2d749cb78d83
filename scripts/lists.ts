// `npm run lists`: checks blocklists/, counts what they hold, says what was left out and why, and how much of the browsers'
// limits the rules take; the rules themselves go to out/lists, the same for both browsers. Exit status 1 when a line is
// malformed. `--verbose` names every line left out. `--import FILE --source NAME [--since YYYY-MM]` brings another list in.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { compileLists, type CompiledLists } from '../src/network/compile';
import { requestFilters } from '../src/network/filters';
import { readRows } from '../src/network/rows';
import { importList } from './lists/import';
import { merge } from './lists/merge';

/** Static rules that every extension may have in both browsers (MDN and Chrome: GUARANTEED_MINIMUM_STATIC_RULES). */
const STATIC_RULES = 30_000;
const FILES = ['hosts', 'patterns', 'exceptions'] as const;
type Sources = Record<(typeof FILES)[number], string>;

/** What a line says, and which line it is: the linter's findings beyond the compiler's. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly why: string;
}

export function readSources(folder = 'blocklists'): Sources {
  const read = (name: string): string => readFileSync(`${folder}/${name}.txt`, 'utf8');
  return { hosts: read('hosts'), patterns: read('patterns'), exceptions: read('exceptions') };
}

/** Every fault that must be mended before a commit. */
export function lint(sources: Sources, compiled: CompiledLists = compileLists(sources)): Finding[] {
  const malformed = compiled.dropped.filter(({ kind }) => kind === 'malformed');
  const wide = requestFilters(compiled.match).includes('*://*/*');
  return [
    ...malformed.map(({ file, line, why }) => ({ file, line, why })),
    ...FILES.flatMap((file) => textFaults(file, sources[file])),
    ...(wide
      ? [{ file: 'patterns', line: 0, why: 'a pattern would wake the background for every failed request' }]
      : []),
    ...hostOrder(sources.hosts),
  ];
}

function textFaults(file: string, text: string): Finding[] {
  const faults = text.split('\n').flatMap((line, index) => {
    const why = /\t|\r| $/.test(line) ? 'tab, carriage return or space at the end' : null;
    return why === null ? [] : [{ file, line: index + 1, why }];
  });
  return text.endsWith('\n')
    ? faults
    : [...faults, { file, line: text.split('\n').length, why: 'no line end at the end' }];
}

/** Hosts of one class and status stand together in alphabetical order, so that changes are easy to read. */
function hostOrder(text: string): Finding[] {
  const rows = readRows(text);
  return rows.slice(1).flatMap((row, index) => {
    const before = rows[index];
    const sameGroup = before?.columns[1] === row.columns[1] && before?.columns[2] === row.columns[2];
    const [a = '', b = ''] = [before?.columns[0], row.columns[0]];
    return sameGroup && a >= b ? [{ file: 'hosts', line: row.line, why: `out of order: ${b} after ${a}` }] : [];
  });
}

function report(sources: Sources, compiled: CompiledLists, verbose: boolean): void {
  const { counts, rules, match, dropped } = compiled;
  const blocked: Record<string, string> = {
    loader: 'hosts of loaders',
    ip: 'addresses',
    pool: 'pools (third-party only)',
    pattern: 'patterns',
  };
  const rest: Record<string, string> = {
    allow: 'exceptions',
    never: 'barred from the lists',
    legacy: 'legacy, kept but off',
    redundant: 'covered by a parent',
  };
  const table = (rows: Record<string, string>): void => {
    for (const [key, text] of Object.entries(rows))
      console.log(`  ${String(counts[key as keyof typeof counts]).padStart(6)}  ${text}`);
  };
  console.log('blocked');
  table(blocked);
  console.log('not blocked');
  table(rest);
  const size = (value: unknown): string => `${(JSON.stringify(value).length / 1000).toFixed(1)} kB`;
  console.log(
    `rules: ${rules.length} of ${STATIC_RULES} guaranteed (Chromium and Firefox alike), ${size(rules)}; match table ${size(match)}`,
  );
  console.log(
    `webRequest patterns: ${requestFilters(match).length}; lines read: ${FILES.map((f) => readRows(sources[f]).length).join(' + ')}`,
  );
  if (verbose)
    for (const one of dropped) console.log(`  ${one.file}.txt:${one.line}  ${one.kind}: ${one.why}  | ${one.text}`);
}

/** Writes the rules as the browsers read them; the same text gives the same bytes. */
function writeRules({ rules, legacyRules }: CompiledLists): void {
  mkdirSync('out/lists', { recursive: true });
  for (const [name, value] of Object.entries({ miners: rules, legacy: legacyRules })) {
    const json = JSON.stringify(value);
    writeFileSync(`out/lists/${name}.json`, json);
    console.log(`out/lists/${name}.json  sha256 ${createHash('sha256').update(json).digest('hex')}`);
  }
}

/** Brings a list in and writes blocklists/ anew; `git diff` shows what it did. */
function bringIn(file: string, source: string, since: string): void {
  const imported = importList(readFileSync(file, 'utf8'));
  const { texts, added, revived, confirmed, refused } = merge(readSources(), imported, { source, since });
  for (const name of FILES) writeFileSync(`blocklists/${name}.txt`, texts[name]);
  for (const { line, text, why } of imported.dropped) console.log(`  left out, line ${line}: ${why}  | ${text}`);
  for (const { fact, why } of refused) console.log(`  refused: ${why}  | ${fact}`);
  console.log(
    `${added.length} added, ${revived.length} current again, ${confirmed} confirmed, ${refused.length} refused`,
  );
}

function main(): void {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.import !== undefined) bringIn(values.import, values.source, values.since);
  const sources = readSources();
  const compiled = compileLists(sources);
  report(sources, compiled, values.verbose);
  writeRules(compiled);
  const findings = lint(sources, compiled);
  for (const { file, line, why } of findings) console.error(`blocklists/${file}.txt:${line}: ${why}`);
  if (findings.length > 0 || compiled.rules.length > STATIC_RULES) process.exitCode = 1;
}

const OPTIONS = {
  verbose: { type: 'boolean', default: false },
  import: { type: 'string' },
  source: { type: 'string', default: 'own' },
  since: { type: 'string', default: new Date().toISOString().slice(0, 7) },
} as const;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
