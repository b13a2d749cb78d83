// The text of a classic worker's script that importScripts does not take and `new Worker` does: any MIME type but a few
// (Fetch standard, "blocked due to its MIME type"), unless the server forbids guessing. World: wrapped workers.
import { call, getterOf, indexOf, realm, startsWith, toLowerCase } from '../natives';

const REFUSED = ['audio/', 'image/', 'video/', 'text/csv'];

type Reader = (address: string) => string | null;

/** To be made before the worker's own code runs. The reader waits for the answer; null if `new Worker` would not run it either. */
export function laxReader(): Reader {
  const { XMLHttpRequest: Request } = realm;
  const { open, send, getResponseHeader } = Request.prototype;
  const statusOf = getterOf(Request.prototype, 'status');
  const textOf = getterOf(Request.prototype, 'responseText');
  const urlOf = getterOf(Request.prototype, 'responseURL');
  return (address) => {
    try {
      const request = new Request();
      call(open, request, ['GET', address, false]);
      call(send, request);
      const status = call<number>(statusOf, request);
      const isOwn = call<number>(indexOf, call<string>(urlOf, request), [`${realm.origin}/`]) === 0;
      const header = (name: string): string =>
        call<string>(toLowerCase, call<string | null>(getResponseHeader, request, [name]) ?? '');
      return status >= 200 && status < 300 && isOwn && mayGuess(header) ? call<string>(textOf, request) : null;
    } catch {
      return null; // no answer came
    }
  };
}

function mayGuess(header: (name: string) => string): boolean {
  if (call<number>(indexOf, header('x-content-type-options'), ['nosniff']) >= 0) return false;
  const type = header('content-type');
  for (let i = 0; i < REFUSED.length; i += 1) if (call<boolean>(startsWith, type, [REFUSED[i]])) return false;
  return true;
}
