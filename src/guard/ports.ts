// How this guard gets its way out. Page: the relay (isolated world) hands a port over on document.fonts, a target that no
// other realm can listen on before the page runs. Worker: the parent guard's first message carries it.
import { GUARD_ASKS, MEET_AT, RELAY_OFFERS, STAND_DOWN } from '../protocol/handshake';
import { COMMAND, END } from '../protocol/work';
import { endWorkers } from './doors/outside';
import { early } from './early';
import { onFirstWork } from './meter/accounts';
import { obeyCommand } from './meter/commands';
import { NativeEvent, addEventListener, call, construct, dataOf, dispatchEvent, portsOf, slice } from './natives';
import { postFromWorker, preventDefault, realm, removeEventListener, startPort, startsWith } from './natives';
import { stopImmediatePropagation } from './natives';
import { STARTED, openReports, report, reportEarlyBy } from './report';
import { standDown } from './stand-down';

/** Set by the build: true where workers are wrapped, and so have ports. */
declare const guardWraps: boolean;

/** Takes the relay's port. Whoever starts second finds the other listening, so the order of the two does not matter. */
export function awaitRelay(): void {
  const meetingPlace = realm.document.fonts;
  takePort(
    meetingPlace,
    RELAY_OFFERS,
    () => true,
    (port) => {
      call(addEventListener, port, ['message', (event: Event) => obey(call(dataOf, event), meetingPlace)]);
      call(startPort, port);
    },
  );
  call(dispatchEvent, meetingPlace, [construct(NativeEvent, [GUARD_ASKS])]);
}

/** Commands come down the first port only, which was handed over before the page could see it. */
function obey(said: unknown, meetingPlace: EventTarget): void {
  if (said === STAND_DOWN) standDown();
  else if (starts(said, COMMAND)) obeyCommand(said);
  else if (!guardWraps && starts(said, END)) endWorkers(call(slice, said, [END.length]));
  else if (starts(said, MEET_AT)) awaitLaterRelays(meetingPlace, call(slice, said, [MEET_AT.length]));
}

const starts = (said: unknown, word: string): said is string =>
  typeof said === 'string' && call<boolean>(startsWith, said, [word]);

/** After an update of the extension this guard lives on: a new relay finds it by the word. Without a port it only asks. */
function awaitLaterRelays(meetingPlace: EventTarget, word: string): void {
  const meet = (event: Event): void => {
    call(preventDefault, event);
    call(stopImmediatePropagation, event);
    const port = portIn(event);
    if (port !== undefined) openReports(port);
  };
  call(addEventListener, meetingPlace, [word, meet, true]);
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
    (port) => {
      report(STARTED);
      hearCommandsOn(port);
    },
  );
}

/** Only once there is work to be ordered about: a port that is listened on keeps more of a worker alive. */
function hearCommandsOn(port: MessagePort): void {
  onFirstWork(() => {
    call(addEventListener, port, ['message', (event: Event) => hearCommand(call(dataOf, event))]);
    call(startPort, port);
  });
}

function hearCommand(said: unknown): void {
  if (starts(said, COMMAND)) obeyCommand(said);
}

function takePort(
  target: EventTarget,
  type: string,
  isOurs: (event: Event) => boolean,
  then: (port: MessagePort) => void,
): void {
  const take = (event: Event): void => {
    const port = isOurs(event) ? portIn(event) : undefined;
    if (port === undefined) return;
    call(preventDefault, event);
    call(stopImmediatePropagation, event);
    call(removeEventListener, target, [type, take, true]);
    openReports(port);
    then(port);
  };
  call(addEventListener, target, [type, take, true]);
}

/** The port that a MessageEvent carries; undefined for any other event. */
function portIn(event: Event): MessagePort | undefined {
  try {
    return call<readonly MessagePort[]>(portsOf, event)[0];
  } catch {
    return undefined;
  }
}
