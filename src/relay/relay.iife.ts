// The only door out of a page: takes the guard's messages from a port that nobody else holds, and answers the background.
// World: isolated content script in every frame. It tells the page nothing.
import { parseArrival } from '../protocol/arrival';
import { answerBackground } from './asked';
import { meetGuard } from './meet';
import { watchFiles } from './purpose';
import { watchController } from './watched';

/** In this extension's own world, which no page sees; a frame of that name is no own property. */
const own = (name: string): unknown => Object.getOwnPropertyDescriptor(globalThis, name)?.value;

// The background may bring a relay to a frame where registration has just started one.
if (own('relayRuns') !== true) {
  Object.defineProperty(globalThis, 'relayRuns', { value: true });
  const arrival = parseArrival(own('arrival'));
  meetGuard(arrival);
  watchFiles();
  answerBackground(arrival?.late === true);
  if (window === window.top) watchController();
}
