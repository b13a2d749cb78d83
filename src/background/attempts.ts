// The one way an attempt enters: made from a guard's incident or from a blocked request, written to the ledger, shown on
// the badge.
import type { Runtime } from 'webextension-polyfill';
import type { Attempt } from '../protocol/attempt';
import type { Incident } from '../protocol/incident';
import { loadSettings } from '../settings/store';
import { countOnBadge } from './badge';
import { noteError } from './errors';
import { webHost } from './hosts';
import { addAttempt } from './ledger';

type Draft = Omit<Attempt, 'id' | 'time' | 'last' | 'count'>;

/** Records what a guard reported from a frame of a tab. */
export async function recordIncident(incident: Incident, sender: Runtime.MessageSender): Promise<void> {
  const { tab } = sender;
  if (incident.action === 'failed') return void (await noteError('guard', `stepped aside for ${incident.size} bytes`));
  if (tab?.id === undefined) return;
  const site = webHost(tab.url) ?? '';
  // A frame of another site on a page that is switched off may speak before it hears so.
  if ((await loadSettings()).allowSites.includes(site)) return;
  const host = senderHost(sender) ?? site;
  const { kind, place, reasons, families } = incident;
  await recordAttempt({ tabId: tab.id, site, host, kind, place, reasons, families }, tab.incognito);
}

/** The host behind a frame: for about:, srcdoc and blob: frames the origin names the site where the URL does not. */
export const senderHost = (sender: Runtime.MessageSender & { origin?: string }): string | null =>
  webHost(sender.origin) ?? webHost(sender.url);

/** Records an attempt of any kind. `isPrivate` = in a private window. */
export async function recordAttempt(draft: Draft, isPrivate: boolean): Promise<void> {
  const now = Date.now();
  await addAttempt({ ...draft, id: crypto.randomUUID(), time: now, last: now, count: 1 }, isPrivate);
  if (draft.tabId >= 0) await countOnBadge(draft.tabId, 1);
}
