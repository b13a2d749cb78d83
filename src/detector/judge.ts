// From evidence to a judgement: nothing but the rule table decides.

import type { Judgement, ModuleEvidence, Verdict } from './evidence';
import { append } from '../wasm/list';
import { RULES } from './rules';

/** The strongest verdict of the rules that hold, and their ids, strongest first. */
export function judgeModule(evidence: ModuleEvidence): Judgement {
  const reasons: string[] = [];
  let verdict: Verdict = 'allow';
  for (let i = 0; i < RULES.length; i++) {
    const rule = RULES[i]!;
    if (!rule.holds(evidence)) continue;
    if (rule.verdict === 'block' || verdict === 'allow') verdict = verdict === 'block' ? 'block' : rule.verdict;
    append(reasons, rule.id);
  }
  return { verdict, reasons };
}
