// Who decides about a request: policy block > policy allow > person's block > person's allow > exceptions > lists. Pure. The
// rules in the browser say the same by their priorities (dnr.ts); here it is said once more to know our own blocks.
import { hostOf, withParents } from './host';
import type { Match, Matcher, Request } from './match';

/** What one authority wants: hosts to be blocked, and sites (hosts of the top document) on which nothing is. */
export interface Wishes {
  readonly blockHosts: readonly string[];
  readonly allowSites: readonly string[];
}

/** The highest first. */
export type Authorities = readonly Wishes[];

/** The rule by which a request on a page of `site` is to be blocked; null when it is not. `lists` knows its own exceptions. */
export function decide(request: Request, site: string, authorities: Authorities, lists: Matcher): Match | null {
  for (const { blockHosts, allowSites } of authorities) {
    const fact = wanted(request, blockHosts);
    if (fact !== undefined) return { rule: 'blocked-host', fact };
    if (allowSites.includes(site)) return null;
  }
  return lists(request);
}

function wanted({ url }: Request, hosts: readonly string[]): string | undefined {
  const host = hosts.length === 0 || !/^(https?|wss?):/i.test(url) ? null : hostOf(url);
  return host === null ? undefined : [...withParents(host)].find((name) => hosts.includes(name));
}
