// The rules that end the workers no guard can be inside of, for one origin where such a worker mined. Pure. They name the
// origin and not the worker's address: that could be another at the next load.
// Tried in Chromium 156 and Firefox ESR 153: under the added policy `new SharedWorker(url)`, `register(url)` and
// `new Worker(url)` fail as any refused worker does, and blob: and data: workers, which carry the guard, run.
import { PRIORITY, type DnrRule } from './dnr';

const FIRST_ID = 200_000;
/** An old origin gives way to a new one: nobody visits a hundred mining sites in one session. */
const MOST_ORIGINS = 100;
const GUARDED_WORKERS_ONLY = 'worker-src blob: data:';

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
  const next = ours.length === 0 ? 0 : Math.max(...ours.map(({ id }) => id)) + 1 - FIRST_ID;
  const at = FIRST_ID + (next % (2 * MOST_ORIGINS));
  const addRules = [
    { id: at, ...pages },
    { id: at + 1, ...networkRule(origin) },
  ];
  return { removeRuleIds: addRules.map(({ id }) => id), addRules };
}

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
const networkRule = (origin: string): Omit<DnrRule, 'id'> => ({
  priority: PRIORITY.list,
  action: { type: 'block' },
  condition: { initiatorDomains: [new URL(origin).hostname], tabIds: [-1] },
});
