// Puts the per-site rules into the browser: reads what is there, writes only the difference. Background only; never throws.
import type { DeclarativeNetRequest } from 'webextension-polyfill';
import { browser, isFirefox } from '../browser';
import type { DnrRule } from './dnr';
import { isSiteRuleId, siteRules } from './site-rules';

export type Installed =
  { readonly ok: true; readonly changed: boolean } | { readonly ok: false; readonly error: string };

let last: Promise<unknown> = Promise.resolve();

/** Makes the rules say exactly these sites. Calls run one after another; calling again with the same sites changes nothing. */
export function applySiteRules(sites: readonly string[]): Promise<Installed> {
  const next = last.then(() => install(sites));
  last = next;
  return next;
}

async function install(sites: readonly string[]): Promise<Installed> {
  const { dynamic, session } = siteRules(sites, isFirefox());
  const api = browser.declarativeNetRequest;
  try {
    const forPages = difference(await api.getDynamicRules(), dynamic);
    const forWorkers = difference(await api.getSessionRules(), session);
    if (forPages) await api.updateDynamicRules(forPages);
    if (forWorkers) await api.updateSessionRules(forWorkers);
    return { ok: true, changed: forPages !== null || forWorkers !== null };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

type Rule = DeclarativeNetRequest.Rule;

/** What one update call has to remove and add; null when nothing differs. Rules of other owners are not looked at. */
export function difference(
  present: readonly Rule[],
  wanted: readonly DnrRule[],
): { removeRuleIds: number[]; addRules: Rule[] } | null {
  const ours = present.filter(({ id }) => isSiteRuleId(id));
  const kept = new Set(ours.map(canonical));
  const texts = new Set(wanted.map(canonical));
  const removeRuleIds = ours.filter((rule) => !texts.has(canonical(rule))).map(({ id }) => id);
  const addRules = wanted.filter((rule) => !kept.has(canonical(rule))).map((rule) => structuredClone(rule) as Rule);
  return removeRuleIds.length === 0 && addRules.length === 0 ? null : { removeRuleIds, addRules };
}

/** A rule as text, whatever order or defaults the browser gives its fields back in. */
function canonical({ id, priority, action, condition }: Rule | DnrRule): string {
  const fields = Object.entries(condition).filter(
    ([name, value]) => value != null && name !== 'isUrlFilterCaseSensitive',
  );
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([id, priority, action.type, fields]);
}
