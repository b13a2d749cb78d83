// How this guard gets its way out of a worker. Which way is in the token: the parent's port in workers that a guard has
// made, the clients' ports in SharedWorkers, and where the background has put the guard in, a request that it stops.
import { isWorklet, reportByProcessors } from './doors/audio-processor';
import { early } from './early';
import {
  addEventListener,
  call,
  functionToString,
  nativeFetch,
  portsOf,
  postFromWorker,
  postToPort,
  realm,
} from './natives';
import { encodeURIComponent, startsWith, toJson } from './natives';
import { awaitParent } from './ports';
import { isNativeText } from './pristine';
import { whenSettled } from './promises';
import { reportEarlyBy } from './report';
import { resolved } from './worker-script';

export function reportFromWorker(token: string): void {
  if (call<boolean>(startsWith, token, ['https:'])) reportByRequest(token);
  else if (isWorklet) reportByProcessors(token);
  else if (postFromWorker === undefined) reportToClients(token);
  else awaitParent(token);
}

/** Worklets have no requests, and a script may declare a `fetch` of its own: what is refused there is not told. */
function reportByRequest(address: string): void {
  if (nativeFetch === undefined || !isNativeText(call(functionToString, nativeFetch), 'fetch')) return;
  reportEarlyBy((incident) => {
    const init = { __proto__: null, mode: 'no-cors', credentials: 'omit', referrerPolicy: 'no-referrer' };
    const sent = call<Promise<unknown>>(nativeFetch, realm, [
      address + encodeURIComponent(toJson([resolved('')?.base, incident])),
      init,
    ]);
    whenSettled(sent, ignore, ignore);
  });
}

/** It never succeeds, and the page must not hear of a promise that failed. */
const ignore = (): void => undefined;

/** To the page that came last; one that has gone hears nothing. The token in front tells its guard that it is ours. */
function reportToClients(token: string): void {
  const connected = (event: Event): void => {
    const client = event.isTrusted ? call<readonly MessagePort[]>(portsOf, event)[0] : undefined;
    if (client === undefined) return;
    reportEarlyBy((incident) => call(postToPort, client, [early(token, incident)]));
  };
  call(addEventListener, globalThis, ['connect', connected, true]);
}
