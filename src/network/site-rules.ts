// Allowed sites -> the rules that lift the lists there. Pure. "Site" is the host of the top document, not of a frame.
// Tried in Chromium 156 and Firefox 153 on a page, its frames and its workers:
//  - allowAllRequests on the main frame alone covers the page and all its frames; naming sub_frame too would also free an
//    allowed site that somebody else frames.
//  - It does not cover SharedWorkers and service workers, in Firefox not even dedicated workers: `allow` by initiator does.
//    Chromium can hold that to requests without a tab (session rules only). In Firefox dedicated workers have a tab, so there
//    names below an allowed site, and the site framed elsewhere, are free of the lists as well; a foreign frame's worker on
//    an allowed page is not.
//  - Chromium applies allowAllRequests from the next load of the page, Firefox at once.
import { PRIORITY, type DnrRule } from './dnr';

export interface SiteRules {
  /** Kept by the browser over restarts. */
  readonly dynamic: readonly DnrRule[];
  /** Lost at restart; to be put back at every start of the background. */
  readonly session: readonly DnrRule[];
}

/** Ids that belong to these rules, dynamic and session alike; other writers must stay out. */
export const isSiteRuleId = (id: number): boolean => id >= 1 && id < 100_000;

/** `workersHaveTabs`: requests of dedicated workers escape allowAllRequests and carry a tab (Firefox). */
export function siteRules(sites: readonly string[], workersHaveTabs: boolean): SiteRules {
  if (sites.length === 0) return { dynamic: [], session: [] };
  const hosts = [...new Set(sites)].sort();
  const pages = hosts.flatMap((host) => ['http', 'https'].map((scheme) => pageRule(scheme, host)));
  const workers = workerRules(hosts, workersHaveTabs);
  const dynamic = number(workersHaveTabs ? [...workers, ...pages] : pages);
  return { dynamic, session: number(workersHaveTabs ? [] : workers) };
}

type Unnumbered = Omit<DnrRule, 'id'>;

const number = (rules: readonly Unnumbered[]): DnrRule[] => rules.map((rule, index) => ({ id: index + 1, ...rule }));

/** requestDomains alone would take in all names below; the anchored filter keeps it to the host itself, on any port. */
function pageRule(scheme: string, host: string): Unnumbered {
  const urlFilter = `|${scheme}://${host}^`;
  const resourceTypes = ['main_frame'] as const;
  return {
    priority: PRIORITY.personAllow,
    action: { type: 'allowAllRequests' },
    // Without the domain, "http://shop.example:pw@evil.example" would pass for shop.example where a URL keeps its password.
    condition: isV6(host) ? { urlFilter, resourceTypes } : { urlFilter, requestDomains: [host], resourceTypes },
  };
}

function workerRules(hosts: readonly string[], workersHaveTabs: boolean): Unnumbered[] {
  const initiatorDomains = hosts.filter((host) => !isV6(host));
  if (initiatorDomains.length === 0) return [];
  const condition = workersHaveTabs ? { initiatorDomains } : { initiatorDomains, tabIds: [-1] };
  return [{ priority: PRIORITY.personAllow, action: { type: 'allow' }, condition }];
}

/** The browsers disagree on brackets around IPv6 addresses in domain lists, so these do without such a list. */
const isV6 = (host: string): boolean => host.startsWith('[');
