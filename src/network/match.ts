// Tells whether a request is one that our list rules block, by the same meaning that the browsers give those rules. Pure.
// The browsers say that a request was blocked, not by whom: this table is how we know our own.
import { hostOf, isWithin, sameSite, withParents } from './host';
import { compileFilter, type UrlTest } from './url-filter';
import type { PatternFact } from './patterns';

/** What the build writes to rules/match.json beside the rules. */
export interface MatchTable {
  /** Blocked from everywhere, with all names below. */
  readonly hosts: readonly string[];
  /** [host, site]: blocked unless the site itself (or a name below it) asks. */
  readonly pools: readonly (readonly [host: string, site: string])[];
  readonly paths: readonly PatternFact[];
  readonly allow: readonly PatternFact[];
}

export interface Request {
  readonly url: string;
  /** webRequest's type. */
  readonly type: string;
  /** Host of the page, frame or worker that asked; null when the browser names none (opaque origin, browser itself). */
  readonly initiatorHost: string | null;
}

export interface Match {
  readonly rule: 'listed-host' | 'listed-path';
  /** The line of the list that matched: a host or a pattern. */
  readonly fact: string;
}

export type Matcher = (request: Request) => Match | null;

/** Prepares the table once; the matcher then costs some microseconds a request. */
export function makeMatcher(table: MatchTable): Matcher {
  const hosts = new Set(table.hosts);
  const pools = new Map(table.pools);
  const paths = table.paths.map(prepare);
  const allow = table.allow.map(prepare);
  return (request) => {
    const host = hostOf(request.url);
    if (host === null || request.type === 'main_frame' || !/^(https?|wss?):/i.test(request.url)) return null;
    if (allow.some((one) => fits(one, request, host))) return null;
    const listed = findHost(host, request.initiatorHost, hosts, pools);
    if (listed !== null) return { rule: 'listed-host', fact: listed };
    const path = paths.find((one) => fits(one, request, host));
    return path ? { rule: 'listed-path', fact: path.fact.filter } : null;
  };
}

interface Prepared {
  readonly fact: PatternFact;
  readonly test: UrlTest;
}

const prepare = (fact: PatternFact): Prepared => ({ fact, test: compileFilter(fact.filter) });

function findHost(
  host: string,
  initiator: string | null,
  hosts: ReadonlySet<string>,
  pools: ReadonlyMap<string, string>,
): string | null {
  for (const name of withParents(host)) {
    if (hosts.has(name)) return name;
    const site = pools.get(name);
    // The registrable domain of everything below a pool is the pool's `site`, so this is exact without a suffix list.
    if (site !== undefined && (initiator === null || !isWithin(initiator, site))) return name;
  }
  return null;
}

function fits({ fact, test }: Prepared, { url, type, initiatorHost }: Request, host: string): boolean {
  if (fact.types.length > 0 && !fact.types.some((known) => known === type)) return false;
  if (initiatorHost !== null && fact.except.some((name) => isWithin(initiatorHost, name))) return false;
  if (fact.party !== 'any' && (fact.party === 'first') !== isFirstParty(initiatorHost, host)) return false;
  return test(url);
}

/** A request without initiator counts as third-party, as in Chromium. */
const isFirstParty = (initiator: string | null, host: string): boolean =>
  initiator !== null && sameSite(initiator, host);
