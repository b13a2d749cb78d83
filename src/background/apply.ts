// Settings become registrations and rules: the next page load is already right, no page has to ask.
import { browser } from '../browser';
import { applyWishes } from '../network/install';
import type { Settings } from '../settings/model';
import { syncScripts } from './scripts';

export async function applySettings(settings: Settings): Promise<void> {
  const [, rules] = await Promise.all([
    syncScripts(settings.allowSites),
    applyWishes(settings),
    applyLists(settings),
    endPauses(settings),
  ]);
  if (!rules.ok) throw new Error(`rules: ${rules.error}`);
}

const LEGACY = 'legacy';

/** Absolute: says which of the package's lists are on. */
async function applyLists({ legacyHosts }: Settings): Promise<void> {
  const enabled = await browser.declarativeNetRequest.getEnabledRulesets();
  if (enabled.includes(LEGACY) === legacyHosts) return;
  const change = legacyHosts ? { enableRulesetIds: [LEGACY] } : { disableRulesetIds: [LEGACY] };
  await browser.declarativeNetRequest.updateEnabledRulesets(change);
}

export const PAUSE_ENDS = 'pause-ends';

/** One alarm for the pause that ends first; it brings us back here. */
async function endPauses({ pauses }: Settings): Promise<void> {
  const running = Object.values(pauses).filter((until) => until > Date.now());
  if (running.length === 0) await browser.alarms.clear(PAUSE_ENDS);
  else await browser.alarms.create(PAUSE_ENDS, { when: Math.min(...running) });
}
