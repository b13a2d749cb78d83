// The rules as one table: what must hold of a module's evidence, what it then deserves, and where the number comes from.
// The strongest verdict wins; every rule that fires is a reason, in this order.

import type { ModuleEvidence, Verdict } from './evidence';
import { TINY_CODE } from './reach';

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
 * General kernels that are a smaller share of the code than this belong to a runtime: a database's checksums, an engine's
 * digests. Corpus of 2026-11: miners padded to ten times their size have 0.0074 and more, but for one of 120; below it are
 * all but 28 of 198 ordinary modules. Padding a hundred times goes below: what such a module does must be seen while it runs.
 */
const PROMINENT = 0.0073;
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
  return bytes >= code * PROMINENT;
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
