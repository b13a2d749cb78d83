// blocklists/ -> declarativeNetRequest rules and the table by which a blocked request is recognised as ours. Pure and total:
// the same text gives the same bytes, a bad line is dropped with its reason. Runs in the build; never in a page.
import { PRIORITY, type DnrRule } from './dnr';
import { neverKey, parseException } from './exceptions';
import { isAddress, withParents } from './host';
import { CLASSES, parseHost, type HostClass, type HostFact } from './hosts';
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
  const hosts = sorted(liveHosts(listed, never, dropped), ({ host }) => host);
  const patterns = sorted(
    livePatterns(take('patterns', lists.patterns, parsePattern, dropped), never, dropped),
    patternKey,
  );
  dropped.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
  return {
    rules: [...hostRules(hosts), ...patternRules(patterns, 'block', 1001), ...patternRules(allow, 'allow', 9001)],
    match: table(hosts, patterns, allow),
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

/** The hosts to block: current, not barred, not written twice, and not below one that is blocked at least as widely. */
function liveHosts(listed: readonly Taken<HostFact>[], never: ReadonlySet<string>, dropped: Dropped[]): HostFact[] {
  const seen = new Set<string>();
  const fresh = listed.filter(({ row, value }) => {
    const fault = never.has(value.host) ? 'exceptions.txt says never' : seen.has(value.host) ? 'written twice' : null;
    seen.add(value.host);
    if (fault !== null) drop(dropped, 'hosts', row, 'malformed', fault);
    return fault === null;
  });
  const current = fresh.filter(({ row, value }) => {
    if (value.status === 'legacy') drop(dropped, 'hosts', row, 'legacy', 'only on a list last edited in 2021');
    return value.status === 'current';
  });
  const byHost = new Map(current.map(({ value }) => [value.host, value]));
  return current.flatMap(({ row, value }) => {
    const parent = coveringParent(value, byHost);
    if (parent !== null) drop(dropped, 'hosts', row, 'redundant', `covered by ${parent}`);
    return parent === null ? [value] : [];
  });
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

/** One rule a class: 10,000 domains in one rule install five times as fast as 10,000 rules, and count as one. */
function hostRules(hosts: readonly HostFact[]): DnrRule[] {
  return CLASSES.flatMap((name, index) => {
    const facts = hosts.filter((fact) => fact.class === name);
    if (facts.length === 0) return [];
    const requestDomains = facts.flatMap(({ host }) => (isAddress(host) ? [host] : [host, `${host}.`]));
    const condition = name === 'pool' ? { requestDomains, excludedInitiatorDomains: sites(facts) } : { requestDomains };
    return [{ id: index + 1, priority: PRIORITY.list, action: { type: 'block' as const }, condition }];
  });
}

// Why `host.` beside `host`: "miner.example." reaches the same server; Chromium sees through the dot, Firefox 153 does not.
// Why not domainType for pools: older Firefox passes over it, and naming the sites says the same with no suffix list. One
// rule holds all, so one pool's pages may load another's, which harms nobody.
const sites = (facts: readonly HostFact[]): string[] => [...new Set(facts.map(({ site }) => site))].sort();

function patternRules(patterns: readonly PatternFact[], action: 'block' | 'allow', firstId: number): DnrRule[] {
  return patterns.map(({ filter, types, party, only, except }, index) => ({
    id: firstId + index,
    priority: action === 'block' ? PRIORITY.list : PRIORITY.exception,
    action: { type: action },
    condition: {
      urlFilter: filter.toLowerCase(),
      isUrlFilterCaseSensitive: false,
      ...(party === 'any' ? {} : { domainType: party === 'first' ? ('firstParty' as const) : ('thirdParty' as const) }),
      ...(types.length === 0 ? {} : { resourceTypes: types }),
      ...(only.length === 0 ? {} : { initiatorDomains: only }),
      ...(except.length === 0 ? {} : { excludedInitiatorDomains: except }),
    },
  }));
}

function table(hosts: readonly HostFact[], paths: readonly PatternFact[], allow: readonly PatternFact[]): MatchTable {
  const pools = hosts.filter((fact) => fact.class === 'pool');
  return {
    hosts: hosts.filter((fact) => fact.class !== 'pool').map(({ host }) => host),
    pools: pools.map(({ host }) => host),
    poolSites: sites(pools),
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
