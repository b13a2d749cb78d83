// The rules for workers that no guard can be inside of: those that end them where one mined, and the one that keeps them from
// WebSockets. Pure. The first name the origin and not the worker's address: that could be another at the next load.
// Tried in Chromium 156 and Firefox ESR 153: under the added policy `new SharedWorker(url)`, `register(url)` and
// `new Worker(url)` fail as any refused worker does, and blob: and data: workers, which carry the guard, run.
import { PRIORITY, type DnrRule } from './dnr';

const FIRST_ID = 200_000;
/** Nobody visits a hundred mining sites in one session. */
const MOST_ORIGINS = 100;
const GUARDED_WORKERS_ONLY = 'worker-src blob: data:';

/**
 * Chromium 156 asks no rule about WebSockets of SharedWorkers and service workers, and reports none. A policy on the worker's
 * own script reaches them, but knows no host that is forbidden: it forbids all sockets, so it is for who asks for it. Pages
 * take their policy from their document and keep theirs.
 */
export const noSocketsRule: DnrRule = {
  id: 90_005,
  priority: PRIORITY.list,
  action: {
    type: 'modifyHeaders',
    responseHeaders: [
      { header: 'content-security-policy', operation: 'append', value: 'connect-src http: https: data: blob:' },
    ],
  },
  condition: { resourceTypes: ['script'] },
};

/** Ids of these session rules; other writers must stay out. */
export const isWorkerRuleId = (id: number): boolean => id >= FIRST_ID && id < FIRST_ID + 2 * MOST_ORIGINS;

/** What one update call has to add for `origin` (scheme, host and port), given the session rules that are there; null if they are in place. */
export function workerRules(
  origin: string,
  present: readonly Pick<DnrRule, 'id' | 'condition'>[],
): { removeRuleIds: number[]; addRules: DnrRule[] } | null {
  const ours = present.filter(({ id }) => isWorkerRuleId(id));
  const pages = pagesRule(origin);
  if (ours.some(({ condition }) => condition.urlFilter === pages.condition.urlFilter)) return null;
  const at = freeId(ours.map(({ id }) => id));
  const { hostname } = new URL(origin);
  const addRules: DnrRule[] = [{ id: at, ...pages }];
  // The browsers disagree on how such lists write IPv6 addresses; one they cannot read would lose both rules.
  if (!hostname.startsWith('[')) addRules.push({ id: at + 1, ...networkRule(hostname) });
  return { removeRuleIds: [at, at + 1], addRules };
}

/** The first of two ids for the next origin; when all are taken, the first origin gives way. */
const freeId = (taken: readonly number[]): number =>
  Array.from({ length: MOST_ORIGINS }, (_, i) => FIRST_ID + 2 * i).find((id) => !taken.includes(id)) ?? FIRST_ID;

/** Its pages may start no worker by URL any more. */
const pagesRule = (origin: string): Omit<DnrRule, 'id'> => ({
  priority: PRIORITY.list,
  action: {
    type: 'modifyHeaders',
    responseHeaders: [{ header: 'content-security-policy', operation: 'append', value: GUARDED_WORKERS_ONLY }],
  },
  condition: { urlFilter: `|${origin}/`, resourceTypes: ['main_frame', 'sub_frame'] },
});

/** What still runs gets no more work: requests without a tab are those of SharedWorkers and service workers. */
const networkRule = (hostname: string): Omit<DnrRule, 'id'> => ({
  priority: PRIORITY.list,
  action: { type: 'block' },
  condition: { initiatorDomains: [hostname], tabIds: [-1] },
});
