// Which prevention tip to show. The texts are in _locales as tip_<group>_<n>, their headings as tips_<group>.
import type { PageState } from '../protocol/page-state';

/** After a web miner: how to clean up the browser. */
const CLEAN_UP = 'web_2';

/** Quiet days take turns, the groups mixed so that neighbours differ. */
// prettier-ignore
export const QUIET_TIPS = [
  'habit_1', 'sys_1', 'acct_1', 'host_1', 'habit_2', 'sys_2', 'pkg_1',
  'acct_2', 'host_2', 'habit_3', 'sys_3', 'host_3', 'habit_4', 'sys_4',
  'acct_3', 'host_4', 'habit_5', 'sys_5', 'host_5', 'habit_6', 'host_6',
] as const;

export type Tip = (typeof QUIET_TIPS)[number] | typeof CLEAN_UP;
type Group<T> = T extends `${infer G}_${string}` ? G : never;

/** The group of a tip, e.g. `habit` of `habit_3`. */
export const groupOf = (tip: Tip): Group<Tip> => tip.slice(0, tip.indexOf('_')) as Group<Tip>;

/** Number of the local day that holds `now`. */
const day = (now: number): number => Math.floor(now / 864e5 - new Date(now).getTimezoneOffset() / 1440);

/** The tip that fits: the clean-up when a miner was stopped on this page, else the tip of the day. */
export function tipFor(state: PageState | null, now: number): Tip {
  if (state?.standing === 'stopped') return CLEAN_UP;
  return QUIET_TIPS[day(now) % QUIET_TIPS.length] ?? CLEAN_UP;
}
