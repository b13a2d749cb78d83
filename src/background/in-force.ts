// What blocks right now: the lists (the package's or a fresher signed one), the old hosts if wanted, and a person's own wishes.
import { matchTable } from 'virtual:lists';
import { requestFilters } from '../network/filters';
import type { RuleOf } from '../network/attribute';
import { makeMatcher, type Matcher, type MatchTable } from '../network/match';
import { decide } from '../network/precedence';
import { loadSettings } from '../settings/store';

/** Prepared once for a table; the background's life is short, so nothing else is kept. */
let prepared: { readonly table: MatchTable; readonly legacy: boolean; readonly match: Matcher } | null = null;

/** How to tell whether a request is one that we block. */
export async function ruleInForce(): Promise<RuleOf> {
  const settings = await loadSettings();
  const match = matcherFor(matchTable, settings.legacyHosts);
  return (request, site) => decide(request, site, [settings], match);
}

function matcherFor(table: MatchTable, legacy: boolean): Matcher {
  if (prepared?.table !== table || prepared.legacy !== legacy)
    prepared = { table, legacy, match: makeMatcher(table, legacy) };
  return prepared.match;
}

/** What the package alone says to watch; known in the first tick. */
export const packagedFilters = (): string[] => requestFilters(matchTable);

/** What is to be watched beside that. */
export async function furtherFilters(): Promise<string[]> {
  const { blockHosts, legacyHosts } = await loadSettings();
  const known = new Set(packagedFilters());
  const hosts = [...blockHosts, ...(legacyHosts ? matchTable.legacy : [])];
  const all = requestFilters({ hosts, pools: [], poolSites: [], legacy: [], paths: [], allow: [] });
  return all.filter((one) => !known.has(one));
}
