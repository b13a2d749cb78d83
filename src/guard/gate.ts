// The one question every wasm door asks: may these bytes run here? Our own failure answers yes and is counted.
import { analyseModule, expectModule, FAILED } from '../detector/analyse';
import { judgeModule } from '../detector/judge';
import type { Judgement, ModuleEvidence } from '../detector/evidence';
import type { Incident } from '../protocol/incident';
import { inheritance } from './inheritance';
import { lengthOfTypedArray, call } from './natives';
import { place, report } from './report';
import { isOnDuty } from './stand-down';

/** False if the module is to be refused; the incident is then already on its way. */
export function mayRun(bytes: Uint8Array): boolean {
  if (inheritance !== undefined) return inheritance.mayRun(bytes);
  if (!isOnDuty()) return true;
  try {
    const evidence = analyseModule(bytes);
    if (!evidence.ok) {
      if (evidence.reason === FAILED) report(incident('failed', bytes, NOTHING, { verdict: 'allow', reasons: [] }));
      return true;
    }
    const judgement = judgeModule(evidence);
    if (judgement.verdict !== 'block') return true;
    report(incident('blocked', bytes, evidence, judgement));
    return false;
  } catch {
    report(incident('failed', bytes, NOTHING, { verdict: 'allow', reasons: [] }));
    return true;
  }
}

/** To be called when a module is on its way. */
export function getReady(): void {
  if (inheritance === undefined) expectModule();
}

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
