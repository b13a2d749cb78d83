// The only door out of a page: takes incidents from the guard's port, checks and counts them, passes them on to the
// background. World: isolated content script in every frame. It tells the page nothing.
import { browser, onMessage } from '../browser';
import { GUARD_ASKS, RELAY_OFFERS } from '../protocol/handshake';
import { parseIncident } from '../protocol/incident';
import type { Envelope, Messages } from '../protocol/messages';
import { record } from '../protocol/parse';

/** A forged or flooding guard gets no further than this, per frame and minute. */
const MOST_PER_MINUTE = 60;

let windowStart = 0;
let passed = 0;

function pass(value: unknown): void {
  const now = performance.now();
  if (now - windowStart > 60_000) [windowStart, passed] = [now, 0];
  const incident = parseIncident(value);
  if (incident === null || passed >= MOST_PER_MINUTE) return;
  passed += 1;
  const message: Envelope<'incident'> = { name: 'incident', incident };
  // After an update of the extension an old relay has nobody to talk to; the new one serves the next page.
  browser.runtime.sendMessage(message).catch(() => undefined);
}

function offer(): boolean {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = (event) => pass(event.data);
  return !document.fonts.dispatchEvent(new MessageEvent(RELAY_OFFERS, { ports: [port2], cancelable: true }));
}

if (!offer()) document.fonts.addEventListener(GUARD_ASKS, offer, { once: true });

/** Only the top frame answers for its page: how old the page is, and by answering, that it is guarded. */
if (window === window.top) {
  onMessage((message, _sender, reply) => {
    const answer: Messages['pageAge']['reply'] = { since: performance.timeOrigin };
    if (record(message)?.['name'] === 'pageAge') reply(answer);
    return false;
  });
}
