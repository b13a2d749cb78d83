// Hands the guard of this document its way out, and tells it what only the extension knows. A relay that registration started
// meets its guard before the page runs; one that was brought later goes by a word that no page knows.
import { browser } from '../browser';
import type { Arrival } from '../protocol/arrival';
import { GUARD_ASKS, MEET_AT, RELAY_OFFERS, STAND_DOWN } from '../protocol/handshake';
import { MEETING, parseMeeting } from '../settings/meeting';
import { inForce, parseSettings } from '../settings/model';
import { SETTINGS } from '../settings/store';
import { take } from './incoming';
import { orderBy } from './work';

export function meetGuard(arrival: Arrival | null): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = (event) => take(event.data);
  orderBy((text) => port1.postMessage(text));
  const offer = (name: string): boolean =>
    !document.fonts.dispatchEvent(new MessageEvent(name, { ports: [port2], cancelable: true }));
  if (arrival?.word) return void offer(arrival.word);
  if (!offer(RELAY_OFFERS)) document.fonts.addEventListener(GUARD_ASKS, () => offer(RELAY_OFFERS), { once: true });
  void instruct(port1, arrival === null);
}

/** By one reading: each costs every document of every page its share. */
async function instruct(guard: MessagePort, early: boolean): Promise<void> {
  const stored = await browser.storage.local.get([MEETING, SETTINGS]);
  const meeting = parseMeeting(stored[MEETING]);
  const { allowSites } = inForce(parseSettings(stored[SETTINGS]), Date.now());
  if (allowSites.includes(topHost())) return guard.postMessage(STAND_DOWN);
  if (meeting) guard.postMessage(MEET_AT + (early ? meeting.early : meeting.late));
}

/** Host of the page that this frame is in; '' where the browser does not say: then the frame stays guarded. */
function topHost(): string {
  const above = (location as { ancestorOrigins?: DOMStringList }).ancestorOrigins;
  const origin = window === window.top ? location.origin : above?.item(above.length - 1);
  try {
    return new URL(origin ?? '').hostname;
  } catch {
    return ''; // an opaque origin belongs to no site
  }
}
