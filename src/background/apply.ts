// Settings become registrations and rules: the next page load is already right, no page has to ask.
import { applySiteRules } from '../network/install';
import type { Settings } from '../settings/model';
import { syncScripts } from './scripts';

export async function applySettings(settings: Settings): Promise<void> {
  const [, rules] = await Promise.all([syncScripts(settings.allowSites), applySiteRules(settings.allowSites)]);
  if (!rules.ok) throw new Error(`site rules: ${rules.error}`);
}
