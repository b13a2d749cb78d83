// What a realm tells its maker on a channel that is the page's own: text behind a token that no page knows. The maker's
// guard hears such a message first and keeps it from the page. World: page and worker speak, page and worker hear.
import { call, dataOf, parseJson, slice, startsWith, stopImmediatePropagation, toJson } from './natives';

/** No word of ours is longer. */
const LONGEST = 4096;

/**
 * In place of a token where each document has to send the same text. A page that knows it learns of us and accuses itself;
 * the space keeps it from standing in a URL (address.ts).
 */
export const SHARED = '5f0c7b1e 94d2a86f';

export const early = (token: string, word: unknown): string => token + toJson(word);

/** The word behind the token; undefined if the event is the page's own, or forged. */
export function earlyWord(event: Event, token: string): unknown {
  const said = call<unknown>(dataOf, event);
  if (typeof said !== 'string' || !call<boolean>(startsWith, said, [token])) return undefined;
  call(stopImmediatePropagation, event);
  if (said.length > LONGEST) return undefined;
  try {
    return parseJson(call<string>(slice, said, [token.length]));
  } catch {
    return undefined;
  }
}
