// Picks the modules that stand for one package: at most two, and not the same program built twice for two loaders.
import type { Candidate } from './walk-packages';

// Builds of one program for web, node and bundlers differ by less than this; SIMD, debug and other programs by more.
const TWIN_SHARE = 0.03;

/** The largest candidate, and the largest of the rest that is no near twin of it. `only` narrows by file name. */
export function pickTwo(candidates: readonly Candidate[], only?: RegExp): Candidate[] {
  const [first, ...rest] = only ? candidates.filter(({ file }) => only.test(file)) : candidates;
  if (!first) return [];
  const second = rest.find((one) => one.bytes.length < first.bytes.length * (1 - TWIN_SHARE));
  return second ? [first, second] : [first];
}
