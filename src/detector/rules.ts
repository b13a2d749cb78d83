// The rules as one table: what must hold of a module's evidence, what it then deserves, and where the number comes from.
// The strongest verdict wins; every rule that fires is a reason, in this order.

import type { ModuleEvidence, Verdict } from './evidence';

export interface Rule {
  readonly id: string;
  readonly verdict: Verdict;
  /** Where the condition and its number come from. */
  readonly source: string;
  readonly holds: (evidence: ModuleEvidence) => boolean;
}

/** Share of a module's code in kernels from which on it does little else. */
export const DEDICATED = 0.4;

/**
 * A general kernel below such a share of so much code is part of a runtime: a database's checksums, an engine's digests.
 * A miner padded to ten times its size stays above: the smallest share of one is 0.06, those below have 25 kB of code.
 */
const BACKGROUND: readonly { readonly code: number; readonly share: number }[] = [
  { code: 512 << 10, share: 0.01 },
  { code: 16 << 10, share: 0.0065 },
];

function prominent(e: ModuleEvidence): boolean {
  if (e.kernels.length === 0) return false;
  for (let i = 0; i < BACKGROUND.length; i++) {
    const { code, share } = BACKGROUND[i]!;
    if ((e.codeSize ?? 0) >= code && e.dedication < share) return false;
  }
  return true;
}

export const RULES: readonly Rule[] = [
  {
    id: 'dedicated-mining',
    verdict: 'block',
    source: 'Corpus: dedicated miners have 0.6 to 1.0, wallets and SDKs that contain the same kernels below 0.2.',
    holds: (e) => e.families.length > 0 && e.kernels.length > 0 && e.dedication >= DEDICATED,
  },
  {
    id: 'mining-kernel',
    verdict: 'meter',
    source: 'A mining-only family in a module that does much else: a wallet, or a padded miner.',
    holds: (e) => e.families.length > 0 && e.kernels.length > 0 && e.dedication < DEDICATED,
  },
  {
    id: 'hash-kernel',
    verdict: 'meter',
    source: 'A primitive by its constants or rotations; passwords, captchas and checksums use the same ones.',
    holds: (e) => prominent(e) && e.primitives.length > 0,
  },
  {
    id: 'unknown-kernel',
    verdict: 'meter',
    source: 'Shape only: the thresholds of kernels.ts.',
    holds: (e) => prominent(e) && e.primitives.length === 0,
  },
];

/** All rule ids; each has a text `reason_<id with _ for ->` in the locales. */
export const RULE_IDS = ['dedicated-mining', 'mining-kernel', 'hash-kernel', 'unknown-kernel'] as const;
