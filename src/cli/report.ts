// A finding in words for a person at a terminal: what, where, why, how sure.

import type { Kernel } from '../detector/evidence';
import { RULE_SOURCES } from '../detector/rule-sources';
import { RULES } from '../detector/rules';
import type { Scanned } from './finding';

/** More kernels than this are counted, not listed. */
const LISTED = 8;

const WORDS = {
  block: 'BLOCK  a dedicated miner',
  meter: 'METER  hashing code, its work would be counted',
  allow: 'ALLOW  no hashing code to speak of',
} as const;

export function report({ finding, evidence }: Scanned): string {
  if (!finding.ok) return `${finding.file}\n  ERROR  ${finding.error}\n`;
  const lines = [finding.file, `  ${WORDS[finding.verdict]}`];
  if (evidence && evidence.kernels.length > 0) {
    if (finding.families.length > 0) lines.push(`  mining-only families: ${finding.families.join(', ')}`);
    if (evidence.primitives.length > 0) lines.push(`  primitives: ${evidence.primitives.join(', ')}`);
    lines.push(
      `  kernels: ${finding.kernels}, ${percent(finding.dedication)} of ${evidence.codeSize ?? 0} bytes of code`,
    );
    for (const kernel of largest(evidence.kernels)) lines.push(`    ${place(kernel)}`);
    if (evidence.kernels.length > LISTED) lines.push(`    and ${evidence.kernels.length - LISTED} more`);
  } else if (!evidence) lines.push('  no module in this file');
  for (const { id } of RULES) if (finding.reasons.includes(id)) lines.push(`  why: ${id} (${RULE_SOURCES[id]})`);
  if (evidence && evidence.kernels.length > 0)
    lines.push(`  how sure: ${certainty(finding.families, evidence.primitives)}`);
  return lines.join('\n') + '\n';
}

function largest(kernels: readonly Kernel[]): Kernel[] {
  return kernels
    .slice()
    .sort((a, b) => b.mixing - a.mixing)
    .slice(0, LISTED);
}

function place(k: Kernel): string {
  const what = k.primitives.length > 0 ? k.primitives.join('+') : 'shape only';
  return `function ${k.func} at offset ${k.offset} (${k.size} bytes, ${k.mixing} mixing instructions): ${what}`;
}

function certainty(families: readonly string[], primitives: readonly string[]): string {
  if (families.length > 0) return 'high: several constants or rotations of the family are there';
  if (primitives.length > 0) return 'high that it hashes; what for, only its behaviour can tell';
  return 'fair: the shape of its loops, no known constants';
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
