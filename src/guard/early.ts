// What a realm tells its maker on a channel that is the page's own: text behind a token that no page knows. The maker's
// guard hears such a message first and keeps it from the page. World: page and worker speak, page and worker hear.
import { call, dataOf, parseJson, slice, startsWith, stopImmediatePropagation, toJson } from './natives';

export const early = (token: string, word: unknown): string => token + toJson(word);

/** The word behind the token; undefined if the event is the page's own, or forged. */
export function earlyWord(event: Event, token: string): unknown {
  const said = call<unknown>(dataOf, event);
  if (typeof said !== 'string' || !call<boolean>(startsWith, said, [token])) return undefined;
  call(stopImmediatePropagation, event);
  try {
    return parseJson(call<string>(slice, said, [token.length]));
  } catch {
    return undefined;
  }
}
