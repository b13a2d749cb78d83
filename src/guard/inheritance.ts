// A guard that finds a child realm before any content script could reach it starts its own text once more, with that
// realm as its global. What the new guard must not make for itself, it inherits: the way out and the judgement.

export interface Inheritance {
  readonly report: (incident: unknown) => void;
  readonly mayRun: (bytes: Uint8Array) => boolean;
}

/** Parameter of the function that the build wraps around the guard; undefined in a document or worker of its own. */
declare const guardInheritance: Inheritance | undefined;

export const inheritance: Inheritance | undefined =
  typeof guardInheritance === 'undefined' ? undefined : guardInheritance;
