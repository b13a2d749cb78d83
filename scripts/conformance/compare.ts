// Compares what a test says without the extension and with it. What differs once is asked again, so that only what every
// run shows alike counts.
import type { SuiteTest } from './suite';
import type { Results, Visitor } from './visitor';

export interface Difference {
  readonly subtest: string;
  readonly without: string;
  readonly withUs: string;
}

export interface Compared {
  readonly test: SuiteTest;
  readonly subtests: number;
  readonly differences: readonly Difference[];
  /** True if it differed at first, but not in every pair of runs: such a test varies by itself. */
  readonly varies: boolean;
}

/** One browser without us, one with us. */
export interface Pair {
  readonly native: Visitor;
  readonly ours: Visitor;
  readonly quick: boolean;
}

const AGAIN = 2;
const ABSENT = 'not run';

/** Asks with us first; `quick` takes for the same what passes there, and does not ask without us. */
export async function compareTest(test: SuiteTest, { native, ours, quick }: Pair): Promise<Compared> {
  const first = await ours.visit(test);
  const subtests = first.length - 1;
  const same: Compared = { test, subtests, differences: [], varies: false };
  if (quick && passes(first)) return same;
  const withUs = [first];
  const without = [await native.visit(test)];
  if (steadyDifferences(without, withUs).length === 0) return same;
  for (let i = 0; i < AGAIN; i += 1) {
    without.push(await native.visit(test));
    withUs.push(await ours.visit(test));
  }
  const steady = steadyDifferences(without, withUs);
  return { ...same, differences: steady, varies: steady.length === 0 };
}

const passes = (results: Results): boolean =>
  results.length > 1 && results.every(([name, said]) => said === (name === '' ? 'harness 0' : 'Pass'));

function differences(without: Results, withUs: Results): Difference[] {
  const [native, ours] = [new Map(without), new Map(withUs)];
  const names = new Set([...native.keys(), ...ours.keys()]);
  const found = [...names].map((subtest) => ({
    subtest,
    without: native.get(subtest) ?? ABSENT,
    withUs: ours.get(subtest) ?? ABSENT,
  }));
  return found.filter((one) => one.without !== one.withUs);
}

/** Those that each run with us shows against each run without. */
function steadyDifferences(without: readonly Results[], withUs: readonly Results[]): Difference[] {
  const key = (one: Difference): string => JSON.stringify(one);
  const pairs = without.flatMap((native) => withUs.map((ours) => differences(native, ours)));
  const [first = [], ...more] = pairs;
  return first.filter((one) => more.every((others) => others.some((other) => key(other) === key(one))));
}
