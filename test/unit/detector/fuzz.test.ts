// Reader, features and verdict over damaged real modules. FUZZ_CASES=1000000 FUZZ_SEED=1 npx vitest run --project unit fuzz
// runs the long one; a failing case prints the seed that rebuilds it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyseModule, FAILED } from '../../../src/detector/analyse';
import { judgeModule } from '../../../src/detector/judge';
import { body, loop, moduleOf, rounds } from '../wasm/bytes';
import { hashWasm, x11 } from './modules';
import { mutant } from './mutate';

const CASES = Number(process.env['FUZZ_CASES'] ?? 4000);
const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1e9);
/** A case takes well under a millisecond; this only tells a hang from a slow machine. */
const LONGEST_MS = 2000;

function check(bytes: Uint8Array): void {
  const evidence = analyseModule(bytes);
  if (!evidence.ok) {
    // The analysis catches its own traps: here they are what we look for.
    if (evidence.reason === FAILED) throw new Error(FAILED);
    if (evidence.reason === '' || evidence.offset < 0 || evidence.offset > bytes.length) throw new Error('bad fault');
    return;
  }
  const { dedication, kernels } = evidence;
  if (!(dedication >= 0 && dedication <= 1)) throw new Error(`dedication ${dedication}`);
  for (const k of kernels) if (k.offset + k.size > bytes.length || k.mixing <= 0) throw new Error('kernel outside');
  judgeModule(evidence);
}

describe('never throws, never hangs', () => {
  test(`${CASES} damaged modules, seed ${SEED}`, { timeout: 60_000 + CASES * 10 }, () => {
    const small = hashWasm().filter((m) => m.length < 14_000);
    const seeds = [...small, moduleOf([body(...loop(...rounds(40, [7, 13]))), body(0x10, 0)])];
    let longest = 0;
    let slowest = SEED;
    let faults = 0;
    for (let i = 0; i < CASES; i++) {
      const bytes = mutant(seeds, SEED + i);
      const start = performance.now();
      try {
        check(bytes);
      } catch (cause) {
        throw new Error(`case FUZZ_SEED=${SEED + i} FUZZ_CASES=1`, { cause });
      }
      const took = performance.now() - start;
      if (took > longest) [longest, slowest] = [took, SEED + i];
      if (!analyseModule(bytes).ok) faults++;
    }
    console.log(
      `fuzz: ${CASES} cases from seed ${SEED}, ${faults} faults, longest ${longest.toFixed(1)} ms (seed ${slowest})`,
    );
    expect(longest).toBeLessThan(LONGEST_MS);
    expect(faults).toBeLessThan(CASES);
  });

  test('random bytes behind a good header', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (tail) => {
        check(Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...tail]));
      }),
    );
  });

  test('random bytes as a function body', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (code) => {
        check(moduleOf([body(...code)]));
      }),
    );
  });

  test('the miner with single bytes changed keeps a kernel or is a fault', () => {
    const original = x11();
    fc.assert(
      fc.property(fc.nat(original.length - 9), fc.integer({ min: 0, max: 255 }), (at, value) => {
        const bytes = original.slice();
        bytes[at + 8] = value;
        check(bytes);
        const evidence = analyseModule(bytes);
        return !evidence.ok || evidence.kernels.length > 0 || evidence.codeSize === undefined;
      }),
      { numRuns: 60 },
    );
  });
});
