// How this guard gets its way out. Page: the relay (isolated world) hands a port over on document.fonts, a target that no
// other realm can listen on before the page runs. Worker: the parent guard's first message carries it.
import { GUARD_ASKS, RELAY_OFFERS } from '../protocol/handshake';
import { early } from './early';
import { NativeEvent, addEventListener, call, construct, dataOf, dispatchEvent, portsOf } from './natives';
import { postFromWorker, preventDefault, realm, removeEventListener, stopImmediatePropagation } from './natives';
import { STARTED, openReports, report, reportEarlyBy } from './report';

/** Takes the relay's port. Whoever starts second finds the other listening, so the order of the two does not matter. */
export function awaitRelay(): void {
  const meetingPlace = realm.document.fonts;
  takePort(meetingPlace, RELAY_OFFERS, () => true);
  call(dispatchEvent, meetingPlace, [construct(NativeEvent, [GUARD_ASKS])]);
}

/**
 * Takes the parent's port from the first message with its token; the worker's own code never sees that message, nor can it
 * make one: its events are not trusted. What is to be told before goes back with the token in front.
 */
export function awaitParent(token: string): void {
  reportEarlyBy((incident) => call(postFromWorker, globalThis, [early(token, incident)]));
  takePort(
    globalThis,
    'message',
    (event) => event.isTrusted && call(dataOf, event) === token,
    () => report(STARTED),
  );
}

function takePort(target: EventTarget, type: string, isOurs: (event: Event) => boolean, then?: () => void): void {
  const take = (event: Event): void => {
    const port = isOurs(event) ? call<readonly MessagePort[]>(portsOf, event)[0] : undefined;
    if (port === undefined) return;
    call(preventDefault, event);
    call(stopImmediatePropagation, event);
    call(removeEventListener, target, [type, take, true]);
    openReports(port);
    then?.();
  };
  call(addEventListener, target, [type, take, true]);
}
