// The one question every wasm door asks: may these bytes run here? Our own failure answers yes and is counted.
import { analyseModule, expectModule, FAILED } from '../detector/analyse';
import { judgeModule } from '../detector/judge';
import type { Judgement, ModuleEvidence } from '../detector/evidence';
import type { Incident } from '../protocol/incident';
import { inheritance, type Judged } from './inheritance';
import { lengthOfTypedArray, call } from './natives';
import { place, report } from './report';
import { isOnDuty } from './stand-down';

/** False if the module is to be refused; the incident is then already on its way. */
export function mayRun(bytes: Uint8Array): boolean {
  const found = inherited(bytes) ?? judged(bytes);
  if (found.incident !== null) report(found.incident);
  return found.mayRun;
}

/** The parent's judgement, whose detector is warm; null without a parent, or where its realm is gone. */
function inherited(bytes: Uint8Array): Judged | null {
  try {
    return inheritance?.judged(bytes) ?? null;
  } catch {
    return null;
  }
}

/** To be called when a module is on its way. */
export function getReady(): void {
  if (inheritance === undefined) expectModule();
}

const PASSES: Judged = { mayRun: true, incident: null };

/** What this guard's own detector says. */
export function judged(bytes: Uint8Array): Judged {
  if (!isOnDuty()) return PASSES;
  try {
    const evidence = analyseModule(bytes);
    if (!evidence.ok) return evidence.reason === FAILED ? failed(bytes) : PASSES;
    const judgement = judgeModule(evidence);
    if (judgement.verdict !== 'block') return PASSES;
    return { mayRun: false, incident: incident('blocked', bytes, evidence, judgement) };
  } catch {
    return failed(bytes);
  }
}

const failed = (bytes: Uint8Array): Judged => ({
  mayRun: true,
  incident: incident('failed', bytes, NOTHING, { verdict: 'allow', reasons: [] }),
});

const NOTHING: ModuleEvidence = { ok: true, kernels: [], primitives: [], families: [], dedication: 0 };

const incident = (
  action: Incident['action'],
  bytes: Uint8Array,
  evidence: ModuleEvidence,
  judgement: Judgement,
): Incident => ({
  kind: 'wasm',
  action,
  place,
  reasons: judgement.reasons,
  families: evidence.families,
  kernels: evidence.kernels.length,
  dedication: evidence.dedication,
  size: call<number>(lengthOfTypedArray, bytes),
});
