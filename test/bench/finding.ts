// One module's judgement in the flat form that the bench counts and prints.
import { analyseModule } from '../../src/detector/analyse';
import type { Verdict } from '../../src/detector/evidence';
import { judgeModule } from '../../src/detector/judge';

export interface Finding {
  readonly name: string;
  readonly size: number;
  /** `unread`: the detector gave a fault, which the product treats as `allow`. */
  readonly verdict: Verdict | 'unread';
  readonly reasons: readonly string[];
  readonly kernels: number;
  readonly families: readonly string[];
  readonly primitives: readonly string[];
  readonly dedication: number;
}

export function judge(name: string, bytes: Uint8Array): Finding {
  const evidence = analyseModule(bytes);
  if (!evidence.ok) {
    const reasons = [`${evidence.reason} at ${evidence.offset}`];
    return {
      name,
      size: bytes.length,
      verdict: 'unread',
      reasons,
      kernels: 0,
      families: [],
      primitives: [],
      dedication: 0,
    };
  }
  const { families, primitives, dedication, kernels } = evidence;
  return {
    name,
    size: bytes.length,
    ...judgeModule(evidence),
    kernels: kernels.length,
    families,
    primitives,
    dedication,
  };
}

/** A miner that neither is stopped nor has its work counted. */
export const escapes = ({ verdict }: Finding): boolean => verdict === 'allow' || verdict === 'unread';

export const HEAD = ['module', 'bytes', 'verdict', 'kernels', 'families', 'primitives', 'dedication'];

export const toRow = (one: Finding): (string | number)[] => [
  one.name,
  one.size,
  one.verdict,
  one.kernels,
  one.families.join(' ') || '-',
  one.primitives.join(' ') || '-',
  one.dedication.toFixed(2),
];
