// Tells whether a request is one that our list rules block, by the same meaning that the browsers give those rules. Pure.
// The browsers say that a request was blocked, not by whom: this table is how we know our own.
import { hostOf, isWithin, sameSite, withParents } from './host';
import { compileFilter, type UrlTest } from './url-filter';
import type { PatternFact } from './patterns';

/** What the build writes to rules/match.json beside the rules. */
export interface MatchTable {
  /** Blocked from everywhere, with all names below. */
  readonly hosts: readonly string[];
  /** Blocked, with all names below, unless one of poolSites (or a name below) asks. */
  readonly pools: readonly string[];
  readonly poolSites: readonly string[];
  /** Blocked, with all names below, where the person switched them on. */
  readonly legacy: readonly string[];
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
  /** `blocked-host`: a person's or a policy's wish, see precedence.ts. */
  readonly rule: 'listed-host' | 'listed-path' | 'blocked-host';
  /** The line of the list that matched: a host or a pattern. */
  readonly fact: string;
}

export type Matcher = (request: Request) => Match | null;

/** Prepares the table once; the matcher then costs some microseconds a request. */
export function makeMatcher(table: MatchTable, withLegacy = false): Matcher {
  const hosts = new Set([...table.hosts, ...(withLegacy ? table.legacy : [])]);
  const pools = new Set(table.pools);
  const paths = table.paths.map(prepare);
  const allow = table.allow.map(prepare);
  return (request) => {
    const host = hostOf(request.url);
    if (host === null || !/^(https?|wss?):/i.test(request.url)) return null;
    if (request.type === 'main_frame') return listed(hosts, host);
    if (allow.some((one) => fits(one, request, host))) return null;
    const fromPool = isWithinAny(request.initiatorHost, table.poolSites);
    for (const name of withParents(host)) {
      if (hosts.has(name) || (pools.has(name) && !fromPool)) return { rule: 'listed-host', fact: name };
    }
    const path = paths.find((one) => fits(one, request, host));
    return path ? { rule: 'listed-path', fact: path.fact.filter } : null;
  };
}

/** Of a page, hosts alone decide. */
function listed(hosts: ReadonlySet<string>, host: string): Match | null {
  const fact = [...withParents(host)].find((name) => hosts.has(name));
  return fact === undefined ? null : { rule: 'listed-host', fact };
}

interface Prepared {
  readonly fact: PatternFact;
  readonly test: UrlTest;
}

const prepare = (fact: PatternFact): Prepared => ({ fact, test: compileFilter(fact.filter) });

const isWithinAny = (host: string | null, parents: readonly string[]): boolean =>
  host !== null && parents.some((parent) => isWithin(host, parent));

function fits({ fact, test }: Prepared, { url, type, initiatorHost }: Request, host: string): boolean {
  if (fact.types.length > 0 && !fact.types.some((known) => known === type)) return false;
  if (isWithinAny(initiatorHost, fact.except)) return false;
  if (fact.only.length > 0 && !isWithinAny(initiatorHost, fact.only)) return false;
  if (fact.party !== 'any' && (fact.party === 'first') !== isFirstParty(initiatorHost, host)) return false;
  return test(url);
}

/** A request without initiator counts as third-party, as in Chromium. */
const isFirstParty = (initiator: string | null, host: string): boolean =>
  initiator !== null && sameSite(initiator, host);
