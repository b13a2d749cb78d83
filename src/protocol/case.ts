// A page's hashing as the popup shows it: how much, what became of it, and what the person said to that.
import { number, oneOf, record, text } from './parse';

/** What a person says about a site: let it compute, or stop it. Remembered. */
export const WORK_ANSWERS = ['run', 'stop'] as const;
export type WorkAnswer = (typeof WORK_ANSWERS)[number];

/**
 * - `noticed`: it computes for long, nothing is done
 * - `slowed`: it is slowed down and the person is asked
 * - `asked`: the person is asked, but it cannot be slowed
 * - `allowed`, `stopped`: as the person, or a rule, decided
 */
export const CASE_STATES = ['noticed', 'slowed', 'asked', 'allowed', 'stopped'] as const;
export type CaseState = (typeof CASE_STATES)[number];

export interface Case {
  readonly state: CaseState;
  /** Host of the frame that computes. */
  readonly host: string;
  readonly kernel: string;
  /** First and last work told of, milliseconds since 1970. */
  readonly since: number;
  readonly last: number;
  /** Core-seconds on this page, and how many cores it kept busy when last told. */
  readonly seconds: number;
  readonly cores: number;
  /** How often work was told of as if it had not been slowed: a thread inside one long call hears nothing. */
  readonly unheeded: number;
}

export function parseCase(value: unknown): Case | null {
  const from = record(value);
  const state = oneOf(from?.['state'], CASE_STATES);
  const host = text(from?.['host'], 255);
  const kernel = text(from?.['kernel'], 8);
  const since = number(from?.['since'], 0, 8.64e15);
  const last = number(from?.['last'], 0, 8.64e15);
  const seconds = number(from?.['seconds'], 0, 1e9);
  const cores = number(from?.['cores'], 0, 1e4);
  const unheeded = number(from?.['unheeded'], 0, 1e9);
  if (!state || host === null || kernel === null || since === null || last === null) return null;
  if (seconds === null || cores === null || unheeded === null) return null;
  return { state, host, kernel, since, last, seconds, cores, unheeded };
}
