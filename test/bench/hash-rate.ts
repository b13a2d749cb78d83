// What an obfuscation costs the miner: hashes a second after it over hashes a second before, on a few own fixtures.
// An evasion that keeps a tenth of the rate is no evasion, so the bench prints this beside the verdicts.
import { mutate } from '../corpus/mutate/mutants';
import type { Subject } from './obfuscation';
import { median } from './table';

const MEASURED = ['own/sha256d unrolled', 'own/sha3 unrolled', 'own/nano unrolled'];
const MILLISECONDS = 40;
const HEADER_BYTES = 80;

/** Share of the hash rate kept under a mutator, the median over the measured fixtures; NaN when none could be run. */
export async function rateKept(miners: readonly Subject[], mutator: string, seed: number): Promise<number> {
  const shares: number[] = [];
  for (const { name, bytes } of miners.filter((one) => MEASURED.includes(one.name))) {
    const mutant = await mutate(bytes, mutator, seed, name);
    // Turn and turn about, and the best of each, so that a busy machine does not count as a slow miner.
    const [before, after] = [hasher(bytes), hasher(mutant)];
    const rates = [1, 2, 3].map(() => [rate(before), rate(after)] as const);
    shares.push(Math.max(...rates.map(([, one]) => one)) / Math.max(...rates.map(([one]) => one)));
  }
  return median(shares);
}

function hasher(bytes: Uint8Array): () => void {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
  const { hash } = exports as { hash: (length: number) => void };
  return () => hash(HEADER_BYTES);
}

function rate(run: () => void): number {
  const start = performance.now();
  let hashes = 0;
  while (performance.now() - start < MILLISECONDS) {
    for (let i = 0; i < 20; i += 1) run();
    hashes += 20;
  }
  return hashes / (performance.now() - start);
}
