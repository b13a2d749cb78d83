// What a guard tells about its page: guard -> relay -> background. An incident can only raise suspicion, never lower it.
import { number, oneOf, record, words } from './parse';

export const PLACES = ['page', 'worker', 'shared-worker', 'service-worker'] as const;
export const ACTIONS = ['blocked', 'failed'] as const;
const ID = /^[a-z0-9-]{1,40}$/;

/** One event in one realm. `failed` = the guard itself failed and stepped aside; it is counted, not shown as mining. */
export interface Incident {
  readonly kind: 'wasm';
  readonly action: (typeof ACTIONS)[number];
  readonly place: (typeof PLACES)[number];
  /** Rule ids, strongest first. */
  readonly reasons: readonly string[];
  readonly families: readonly string[];
  /** Number of kernels found. */
  readonly kernels: number;
  /** 0..1, see detector/evidence.ts. */
  readonly dedication: number;
  /** Size of the module in bytes. */
  readonly size: number;
}

/** Reads an incident from anything; null when malformed. */
export function parseIncident(value: unknown): Incident | null {
  const from = record(value);
  if (!from || from['kind'] !== 'wasm') return null;
  const action = oneOf(from['action'], ACTIONS);
  const place = oneOf(from['place'], PLACES);
  const reasons = words(from['reasons'], 16, ID);
  const families = words(from['families'], 16, ID);
  const kernels = number(from['kernels'], 0, 1e6);
  const dedication = number(from['dedication'], 0, 1);
  const size = number(from['size'], 0, 2 ** 32);
  if (!action || !place || !reasons || !families || kernels === null || dedication === null || size === null)
    return null;
  return { kind: 'wasm', action, place, reasons, families, kernels, dedication, size };
}
