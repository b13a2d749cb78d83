// The rules as one table: what must hold of a module's evidence and what it then deserves. The strongest verdict wins;
// every rule that fires is a reason, in this order. Where each rule comes from stands in rule-sources.ts.

import type { ModuleEvidence, Verdict } from './evidence';
import { TINY_CODE } from './reach';

/** All rule ids; each has a text `reason_<id with _ for ->` in the locales. */
export const RULE_IDS = ['dedicated-mining', 'mining-kernel', 'hash-kernel', 'unknown-kernel'] as const;
export type RuleId = (typeof RULE_IDS)[number];

export interface Rule {
  readonly id: RuleId;
  readonly verdict: Verdict;
  readonly holds: (evidence: ModuleEvidence) => boolean;
}

/** Share of a module's code in kernels from which on it does little else. */
export const DEDICATED = 0.4;

/** A threshold that is lower where the whole code is tiny: there compilers without optimiser count most. */
interface Least {
  readonly tiny: number;
  readonly other: number;
}
const least = ({ tiny, other }: Least, codeSize: number): number => (codeSize <= TINY_CODE ? tiny : other);

/**
 * General kernels that are a smaller share of the code than this belong to a runtime: a database's checksums, an engine's
 * digests. Corpus of 2026-11: below it are all but 25 of 198 ordinary modules.
 */
export const PROMINENT: Least = { tiny: 0.0073, other: 0.01 };
/**
 * Unless one export does little else, whatever surrounds it: padding cannot dilute that. Miners that padding takes below
 * PROMINENT have 0.15 and more, tiny ones 0.068; of ordinary modules four have more than this, of tiny ones none.
 */
const ENTRY: Least = { tiny: 0.05, other: 0.12 };

export const leastOfEntry = (codeSize: number): number => least(ENTRY, codeSize);

/** In all but tiny modules a kernel without a name and with few xors and rotates counts half: entropy coders are made so. */
const DOUBTFUL = { strongBelow: 0.25, weight: 0.5 } as const;

function prominent(e: ModuleEvidence): boolean {
  if (e.kernels.length === 0) return false;
  const code = e.codeSize ?? 0;
  let bytes = 0;
  for (let i = 0; i < e.kernels.length; i++) {
    const { hashing, primitives, strong } = e.kernels[i]!;
    const doubtful = code > TINY_CODE && primitives.length === 0 && strong < DOUBTFUL.strongBelow;
    bytes += doubtful ? hashing * DOUBTFUL.weight : hashing;
  }
  return bytes >= code * least(PROMINENT, code) || (e.entry ?? 0) >= leastOfEntry(code);
}

export const RULES: readonly Rule[] = [
  {
    id: 'dedicated-mining',
    verdict: 'block',
    holds: (e) => e.families.length > 0 && e.kernels.length > 0 && e.dedication >= DEDICATED,
  },
  {
    id: 'mining-kernel',
    verdict: 'meter',
    holds: (e) => e.families.length > 0 && e.kernels.length > 0 && e.dedication < DEDICATED,
  },
  {
    id: 'hash-kernel',
    verdict: 'meter',
    holds: (e) => prominent(e) && e.primitives.length > 0,
  },
  {
    id: 'unknown-kernel',
    verdict: 'meter',
    holds: (e) => prominent(e) && e.primitives.length === 0,
  },
];
