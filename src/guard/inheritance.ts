// A guard that finds a child realm before any content script could reach it starts its own text once more, with that
// realm as its global. What the new guard must not make for itself, it inherits: the way out and the judgement.
import type { Incident } from '../protocol/incident';
import type * as accounts from './meter/accounts';

export interface Inheritance {
  readonly report: (incident: unknown) => void;
  readonly judged: (bytes: Uint8Array) => Judged;
  /** Both realms run on one thread, and what it spends is charged once. */
  readonly accounts: Pick<typeof accounts, 'kernelOf' | 'unitsFor' | 'spend' | 'charge' | 'begin'>;
}

/** What is to be done with a module, and what is to be told of it. */
export interface Judged {
  readonly mayRun: boolean;
  readonly incident: Incident | null;
  /** What is to be compiled in their place, if they are to be metered. */
  readonly metered: Uint8Array | null;
}

/** Parameter of the function that the build wraps around the guard; undefined in a document or worker of its own. */
declare const guardInheritance: Inheritance | undefined;

export const inheritance: Inheritance | undefined =
  typeof guardInheritance === 'undefined' ? undefined : guardInheritance;
