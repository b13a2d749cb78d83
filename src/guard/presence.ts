// Exactly one guard a realm. A document of the same origin takes over the Window of the empty document before it, and with
// it the guard that a parent put there; scripts may also be injected twice. The later guard asks and, answered, stands down.
import { call, functionToString } from './natives';

/** The whole guard: its own text is the question that no page asks by chance. */
declare const guardSelf: object;

/**
 * True if a guard is here already, or the page has spoilt this Window: both can only be where a parent's guard was first, so
 * a forged answer gains nothing.
 */
export function isGuarded(): boolean {
  try {
    const answer = call<unknown>(functionToString, guardSelf);
    return typeof answer !== 'string' || answer === '';
  } catch {
    return true;
  }
}

/** True if `text`, asked of `Function.prototype.toString`, is another guard's question. */
export const isQuestion = (text: unknown): boolean => text === (ownText ??= call<string>(functionToString, guardSelf));

let ownText: string | undefined;
