// Exactly one guard a realm. A document of the same origin takes over the Window of the empty document before it, and with
// it the guard that a parent put there; scripts may also be injected twice. A guard asks before it does anything else
// (vite.config.ts): it has its own text printed, and an empty answer says that one is here. This is the answering side.
import { call, functionToString } from './natives';

/** The whole guard: its own text is the question that no page asks by chance. */
declare const guardSelf: object;

let ownText: string | undefined;

/** True if `text`, printed by `Function.prototype.toString`, is a guard's question. */
export const isQuestion = (text: unknown): boolean => text === (ownText ??= call<string>(functionToString, guardSelf));
