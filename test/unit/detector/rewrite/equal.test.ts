// The metered module is the same program: mutants of real modules, run side by side. `npm run bench -- --only meter` runs 10,000.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findEmbedded } from '../../../corpus/embedded';
import { randomProgram } from '../../../corpus/miners/random-programs';
import { compare, newTally } from './differential';

const HASHES = ['crc32', 'md5', 'sha1', 'sha256', 'sm3', 'blake2b', 'blake3', 'keccak', 'xxhash64', 'ripemd160'];

test('mutants of hashes and of generated programs give the same results, traps and memory', { timeout: 60_000 }, () => {
  const hashes = HASHES.flatMap((name) =>
    findEmbedded(readFileSync(`node_modules/hash-wasm/dist/${name}.umd.min.js`, 'utf8')).map(({ bytes }) => bytes),
  );
  const modules = [...hashes, randomProgram(1), randomProgram(2)];
  const tally = newTally();
  for (let seed = 0; seed < 120; seed += 1) compare(modules[seed % modules.length]!, seed, tally);
  expect(tally.differences).toEqual([]);
  expect(hashes).toHaveLength(HASHES.length);
  // Not by chance: most mutants are valid, run, and some of them trap.
  expect(tally.valid).toBeGreaterThan(60);
  expect(tally.calls).toBeGreaterThan(700);
  expect(tally.traps).toBeGreaterThan(20);
});
