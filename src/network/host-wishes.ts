// What a person (or a policy) wants of single hosts -> rules. Pure. A blocked host is blocked as page and request, on allowed
// sites too. An opened one may be visited: its page loads and so do its own files, while other listed hosts stay blocked and
// the guard stays in the page, so that what it would mine is stopped there.
import { PRIORITY, type DnrRule } from './dnr';
import { isAddress } from './host';

const BLOCK = 90_001;
const OPEN = 90_003;

/** Dynamic rules for the hosts of the settings. */
export const hostWishRules = (block: readonly string[], open: readonly string[]): DnrRule[] => [
  ...both(BLOCK, block, (domains) => ({
    priority: PRIORITY.personBlock,
    action: { type: 'block' },
    condition: { requestDomains: domains },
  })),
  ...both(OPEN, open, opened),
];

/** One session rule pair for "only this time": for one tab, until it closes. `id`, `id` + 1. */
export const onceRules = (id: number, host: string, tabId: number): DnrRule[] =>
  both(id, [host], (domains) => {
    const rule = opened(domains);
    return { ...rule, condition: { ...rule.condition, tabIds: [tabId] } };
  });

type Unnumbered = Omit<DnrRule, 'id'>;

const opened = (domains: string[]): Unnumbered => ({
  priority: PRIORITY.personAllow,
  action: { type: 'allow' },
  condition: { requestDomains: domains, initiatorDomains: domains },
});

/** The rule for all requests, and the same for the page itself, which nobody initiates. */
function both(id: number, hosts: readonly string[], rule: (domains: string[]) => Unnumbered): DnrRule[] {
  const known = [...hosts].filter((host) => !host.startsWith('[')).sort();
  if (known.length === 0) return [];
  const one = rule(known.flatMap((host) => (isAddress(host) ? [host] : [host, `${host}.`])));
  const { initiatorDomains: _, ...page } = one.condition;
  return [
    { id, ...one },
    { id: id + 1, ...one, condition: { ...page, resourceTypes: ['main_frame'] } },
  ];
}
