// How this guard gets its way out. Page: the relay (isolated world) hands a port over on document.fonts, a target that no
// other realm can listen on before the page runs. Worker: the parent guard's first message carries it.
import { GUARD_ASKS, RELAY_OFFERS } from '../protocol/handshake';
import { NativeEvent, addEventListener, call, construct, dataOf, dispatchEvent, portsOf } from './natives';
import { preventDefault, removeEventListener, stopImmediatePropagation } from './natives';
import { STARTED, openReports, report } from './report';

/** Takes the relay's port. Whoever starts second finds the other listening, so the order of the two does not matter. */
export function awaitRelay(): void {
  const meetingPlace = document.fonts;
  takePort(meetingPlace, RELAY_OFFERS, () => true);
  call(dispatchEvent, meetingPlace, [construct(NativeEvent, [GUARD_ASKS])]);
}

/** Takes the parent's port from the first message with its token; the worker's own code never sees that message. */
export function awaitParent(token: string): void {
  takePort(globalThis, 'message', (event) => call(dataOf, event) === token);
  report(STARTED); // waits for the port, then goes first
}

function takePort(target: EventTarget, type: string, isOurs: (event: Event) => boolean): void {
  const take = (event: Event): void => {
    const port = isOurs(event) ? call<readonly MessagePort[]>(portsOf, event)[0] : undefined;
    if (port === undefined) return;
    call(preventDefault, event);
    call(stopImmediatePropagation, event);
    call(removeEventListener, target, [type, take]);
    openReports(port);
  };
  call(addEventListener, target, [type, take]);
}
