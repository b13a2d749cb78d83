// Where the condition and the number of each rule come from, for people who look at a verdict. Not in rules.ts, which is
// carried into every page.

import type { RuleId } from './rules';

export const RULE_SOURCES: Readonly<Record<RuleId, string>> = {
  'dedicated-mining':
    'Corpus: dedicated miners have 0.6 to 1.0, wallets and SDKs that contain the same kernels below 0.2.',
  'mining-kernel': 'A mining-only family in a module that does much else: a wallet, or a padded miner.',
  'hash-kernel': 'A primitive by its constants or rotations; passwords, captchas and checksums use the same ones.',
  'unknown-kernel': 'Shape only: the thresholds of kernels.ts.',
};
