// The one question every wasm door asks: may these bytes run here? Our own failure answers yes and is counted.
import { analyseModule, expectModule, FAILED } from '../detector/analyse';
import { judgeModule } from '../detector/judge';
import type { Judgement, ModuleEvidence } from '../detector/evidence';
import type { Incident } from '../protocol/incident';
import { inheritance, type Judged } from './inheritance';
import { lengthOfTypedArray, call } from './natives';
import { place, report } from './report';
import { STOPPED, withMeter } from './meter/with-meter';
import { isOnDuty } from './stand-down';

/** What is to be compiled in place of these bytes: they themselves, or with a meter in them; null if they are refused. */
export function admit(bytes: Uint8Array): Uint8Array | null {
  const { mayRun, incident, metered } = inherited(bytes) ?? judged(bytes);
  if (incident !== null) report(incident);
  return mayRun ? (metered ?? bytes) : null;
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

const PASSES: Judged = { mayRun: true, incident: null, metered: null };

/** What this guard's own detector says. */
export function judged(bytes: Uint8Array): Judged {
  if (!isOnDuty()) return PASSES;
  try {
    const evidence = analyseModule(bytes);
    if (!evidence.ok) return evidence.reason === FAILED ? failed(bytes) : PASSES;
    const judgement = judgeModule(evidence);
    if (judgement.verdict === 'allow') return PASSES;
    const metered = judgement.verdict === 'meter' ? withMeter(bytes, evidence) : STOPPED;
    if (metered !== STOPPED) return { mayRun: true, incident: null, metered };
    return { mayRun: false, incident: incident('blocked', bytes, evidence, judgement), metered: null };
  } catch {
    return failed(bytes);
  }
}

const failed = (bytes: Uint8Array): Judged => ({
  mayRun: true,
  incident: incident('failed', bytes, NOTHING, { verdict: 'allow', reasons: [] }),
  metered: null,
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
