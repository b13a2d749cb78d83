// The table of what is listed -> declarativeNetRequest rules. Pure. The build and the updater both come through here, so a
// fresh list has no rule that the packaged one could not have.
import { PRIORITY, type DnrRule } from './dnr';
import { isAddress } from './host';
import type { MatchTable } from './match';
import type { PatternFact } from './patterns';

const HOSTS = 1;
const POOLS = 2;
const LEGACY = 5;
const FIRST_PATTERN = 1001;
const FIRST_ALLOW = 9001;

/** The rules of the lists proper, numbered from 1. */
export const listRules = ({ hosts, pools, poolSites, paths, allow }: MatchTable): DnrRule[] => [
  ...hostRules(HOSTS, hosts),
  ...(pools.length === 0
    ? []
    : [blockRule(POOLS, { requestDomains: names(pools), excludedInitiatorDomains: poolSites })]),
  ...patternRules(paths, 'block', FIRST_PATTERN),
  ...patternRules(allow, 'allow', FIRST_ALLOW),
];

/** The rules of names that were last listed years ago: off unless a person wants them. */
export const legacyRules = ({ legacy }: MatchTable): DnrRule[] => hostRules(LEGACY, legacy);

/**
 * One rule for all requests but the page itself and one for that: 10,000 domains in one rule install five times as fast as
 * 10,000 rules, and count as one. Pools are left out of the second: people may look at their pages.
 */
function hostRules(firstId: number, hosts: readonly string[]): DnrRule[] {
  if (hosts.length === 0) return [];
  const requestDomains = names(hosts);
  return [
    blockRule(firstId, { requestDomains }),
    blockRule(firstId + 2, { requestDomains, resourceTypes: ['main_frame'] }),
  ];
}

const blockRule = (id: number, condition: DnrRule['condition']): DnrRule => ({
  id,
  priority: PRIORITY.list,
  action: { type: 'block' },
  condition,
});

// Why `host.` beside `host`: "miner.example." reaches the same server; Chromium sees through the dot, Firefox 153 does not.
// Why not domainType for pools: older Firefox passes over it, and naming the sites says the same with no suffix list. One
// rule holds all, so one pool's pages may load another's, which harms nobody.
const names = (hosts: readonly string[]): string[] =>
  hosts.flatMap((host) => (isAddress(host) ? [host] : [host, `${host}.`]));

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
