// The only door out of a page: takes the guard's messages from a port that nobody else holds, and answers the background.
// World: isolated content script in every frame. It tells the page nothing.
import { GUARD_ASKS, RELAY_OFFERS } from '../protocol/handshake';
import { answerBackground } from './asked';
import { take } from './incoming';
import { watchController } from './watched';

function offer(): boolean {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = (event) => take(event.data);
  return !document.fonts.dispatchEvent(new MessageEvent(RELAY_OFFERS, { ports: [port2], cancelable: true }));
}

if (!offer()) document.fonts.addEventListener(GUARD_ASKS, offer, { once: true });
answerBackground();
if (window === window.top) watchController();
