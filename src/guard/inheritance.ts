// A guard that finds a child realm before any content script could reach it starts its own text once more, with that
// realm as its global. What the new guard must not make for itself, it inherits: the way out and the judgement.
import type { Incident } from '../protocol/incident';

export interface Inheritance {
  readonly report: (incident: unknown) => void;
  readonly judged: (bytes: Uint8Array) => Judged;
}

/** What is to be done with a module, and what is to be told of it. */
export interface Judged {
  readonly mayRun: boolean;
  readonly incident: Incident | null;
}

/** Parameter of the function that the build wraps around the guard; undefined in a document or worker of its own. */
declare const guardInheritance: Inheritance | undefined;

export const inheritance: Inheritance | undefined =
  typeof guardInheritance === 'undefined' ? undefined : guardInheritance;
