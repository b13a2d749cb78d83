// blocklists/ -> declarativeNetRequest rules and the table by which a blocked request is recognised as ours. Pure and total:
// the same text gives the same bytes, a bad line is dropped with its reason. Runs in the build, and in the background on an update.
import type { DnrRule } from './dnr';
import { neverKey, parseException } from './exceptions';
import { withParents } from './host';
import { parseHost, type HostClass, type HostFact } from './hosts';
import { legacyRules, listRules } from './list-rules';
import { parsePattern, type PatternFact } from './patterns';
import { readRows, type Dropped, type Parsed, type Row } from './rows';
import type { MatchTable } from './match';

export interface Lists {
  readonly hosts: string;
  readonly patterns: string;
  readonly exceptions: string;
}

export interface CompiledLists {
  readonly rules: readonly DnrRule[];
  /** Of hosts that are kept as a fact and blocked only where a person switches them on. */
  readonly legacyRules: readonly DnrRule[];
  readonly match: MatchTable;
  readonly dropped: readonly Dropped[];
  readonly counts: Readonly<
    Record<HostClass | 'pattern' | 'allow' | 'never' | 'legacy' | 'redundant' | 'malformed', number>
  >;
}

type File = Dropped['file'];
interface Taken<T> {
  readonly row: Row;
  readonly value: T;
}

/** Compiles the three files of blocklists/, given as text. */
export function compileLists(lists: Lists): CompiledLists {
  const dropped: Dropped[] = [];
  const exceptions = take('exceptions', lists.exceptions, parseException, dropped).map(({ value }) => value);
  const never = new Set(exceptions.flatMap((one) => (one.kind === 'never' ? [one.fact] : [])));
  const allow = sorted(
    exceptions.flatMap((one) => (one.kind === 'allow' ? [one.pattern] : [])),
    patternKey,
  );
  const listed = take('hosts', lists.hosts, parseHost, dropped);
  const live = liveHosts(listed, never, dropped);
  const hosts = sorted(live.current, ({ host }) => host);
  const patterns = sorted(
    livePatterns(take('patterns', lists.patterns, parsePattern, dropped), never, dropped),
    patternKey,
  );
  dropped.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
  const match = table(
    hosts,
    sorted(live.legacy, ({ host }) => host),
    patterns,
    allow,
  );
  return {
    rules: listRules(match),
    legacyRules: legacyRules(match),
    match,
    dropped,
    counts: count(hosts, { pattern: patterns.length, allow: allow.length, never: never.size }, dropped),
  };
}

/** Parses every row; those that fail go to `dropped`. */
function take<T>(file: File, text: string, parse: (row: Row) => Parsed<T>, dropped: Dropped[]): Taken<T>[] {
  return readRows(text).flatMap((row) => {
    const parsed = parse(row);
    if (parsed.ok) return [{ row, value: parsed.value }];
    drop(dropped, file, row, 'malformed', parsed.why);
    return [];
  });
}

function drop(dropped: Dropped[], file: File, row: Row, kind: Dropped['kind'], why: string): void {
  dropped.push({ file, line: row.line, text: row.text, kind, why });
}

interface Live {
  readonly current: readonly HostFact[];
  readonly legacy: readonly HostFact[];
}

/** The hosts to block, and those that may be: not barred, not written twice, not below one that is blocked as widely. */
function liveHosts(listed: readonly Taken<HostFact>[], never: ReadonlySet<string>, dropped: Dropped[]): Live {
  const seen = new Set<string>();
  const fresh = listed.filter(({ row, value }) => {
    const fault = never.has(value.host) ? 'exceptions.txt says never' : seen.has(value.host) ? 'written twice' : null;
    seen.add(value.host);
    if (fault !== null) drop(dropped, 'hosts', row, 'malformed', fault);
    return fault === null;
  });
  const current = uncovered(fresh, 'current', []);
  for (const { row, parent } of current.covered) drop(dropped, 'hosts', row, 'redundant', `covered by ${parent}`);
  for (const { row, value } of fresh)
    if (value.status === 'legacy') drop(dropped, 'hosts', row, 'legacy', 'only on a list last edited in 2021');
  return { current: current.live, legacy: uncovered(fresh, 'legacy', current.live).live };
}

/** Of one status, those that no other of it and none of `also` covers. */
function uncovered(fresh: readonly Taken<HostFact>[], status: HostFact['status'], also: readonly HostFact[]) {
  const taken = fresh.filter(({ value }) => value.status === status);
  const byHost = new Map([...also, ...taken.map(({ value }) => value)].map((fact) => [fact.host, fact]));
  const judged = taken.map(({ row, value }) => ({ row, value, parent: coveringParent(value, byHost) }));
  return {
    live: judged.flatMap(({ value, parent }) => (parent === null ? [value] : [])),
    covered: judged.filter(({ parent }) => parent !== null),
  };
}

function coveringParent(fact: HostFact, byHost: ReadonlyMap<string, HostFact>): string | null {
  for (const name of withParents(fact.host)) {
    const parent = name === fact.host ? undefined : byHost.get(name);
    if (parent && (parent.class !== 'pool' || fact.class === 'pool')) return parent.host;
  }
  return null;
}

function livePatterns(
  listed: readonly Taken<PatternFact>[],
  never: ReadonlySet<string>,
  dropped: Dropped[],
): PatternFact[] {
  const seen = new Set<string>();
  return listed.flatMap(({ row, value }) => {
    const key = patternKey(value);
    const fault = never.has(neverKey(value.filter))
      ? 'exceptions.txt says never'
      : seen.has(key)
        ? 'written twice'
        : null;
    seen.add(key);
    if (fault !== null) drop(dropped, 'patterns', row, 'malformed', fault);
    return fault === null ? [value] : [];
  });
}

const patternKey = (fact: PatternFact): string =>
  [fact.filter.toLowerCase(), fact.party, fact.types, fact.only, fact.except].join(' ');

/** By code unit, so that the order does not depend on the machine's language. */
function sorted<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

// One rule lets all pools' sites load all pools: see list-rules.ts.
const sites = (facts: readonly HostFact[]): string[] => [...new Set(facts.map(({ site }) => site))].sort();

function table(
  hosts: readonly HostFact[],
  legacy: readonly HostFact[],
  paths: readonly PatternFact[],
  allow: readonly PatternFact[],
): MatchTable {
  const pools = hosts.filter((fact) => fact.class === 'pool');
  return {
    hosts: hosts.filter((fact) => fact.class !== 'pool').map(({ host }) => host),
    pools: pools.map(({ host }) => host),
    poolSites: sites(pools),
    legacy: legacy.map(({ host }) => host),
    paths,
    allow,
  };
}

function count(
  hosts: readonly HostFact[],
  others: { readonly pattern: number; readonly allow: number; readonly never: number },
  dropped: readonly Dropped[],
): CompiledLists['counts'] {
  const of = (name: HostClass): number => hosts.filter((fact) => fact.class === name).length;
  const lost = (kind: Dropped['kind']): number => dropped.filter((one) => one.kind === kind).length;
  return {
    loader: of('loader'),
    ip: of('ip'),
    pool: of('pool'),
    ...others,
    legacy: lost('legacy'),
    redundant: lost('redundant'),
    malformed: lost('malformed'),
  };
}
