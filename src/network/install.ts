// Puts a person's rules (sites, hosts, old lists) into the browser: reads what is there, writes only the difference. Background only; never throws.
import type { DeclarativeNetRequest } from 'webextension-polyfill';
import { browser, isFirefox } from '../browser';
import type { DnrRule } from './dnr';
import { hostWishRules } from './host-wishes';
import { isSiteRuleId, siteRules } from './site-rules';
import { noSocketsRule } from './worker-rules';

/** The part of the settings that rules are made of. */
export interface RuleWishes {
  readonly allowSites: readonly string[];
  readonly blockHosts: readonly string[];
  readonly openHosts: readonly string[];
  readonly strictWorkers: boolean;
}

export type Installed =
  { readonly ok: true; readonly changed: boolean } | { readonly ok: false; readonly error: string };

let last: Promise<unknown> = Promise.resolve();

/** Makes the rules say exactly this. Calls run one after another; calling again with the same changes nothing. */
export function applyWishes(wishes: RuleWishes): Promise<Installed> {
  const next = last.then(() => install(wishes));
  last = next;
  return next;
}

async function install(wishes: RuleWishes): Promise<Installed> {
  const { dynamic, session } = siteRules(wishes.allowSites, isFirefox());
  // Firefox asks its rules about every socket.
  const strict = wishes.strictWorkers && !isFirefox() ? [noSocketsRule] : [];
  const wanted = [...dynamic, ...hostWishRules(wishes.blockHosts, wishes.openHosts), ...strict];
  const api = browser.declarativeNetRequest;
  try {
    const forPages = difference(await api.getDynamicRules(), wanted);
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
