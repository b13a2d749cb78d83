// The obfuscators must not change what a module computes, or the bench would judge other programs than the ones it names.
import { createHash, scryptSync } from 'node:crypto';
import { blake2b } from 'hash-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { build, buildsOf, OWN_MINERS, type OwnMiner } from '../../corpus/miners/fixtures';
import { buildC } from '../../corpus/miners/clang';
import { randomProgram } from '../../corpus/miners/random-programs';
import { mutate, MUTATORS, QUICK_MUTATORS } from '../../corpus/mutate/mutants';
import { hasTools } from '../../corpus/tools';

const MESSAGE = Buffer.from(Array.from({ length: 80 }, (_, at) => (at * 7) & 255));
const hash = (name: string, bytes: Uint8Array): Buffer => createHash(name).update(bytes).digest();
const STANDARDS: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  sha256d: () => hash('sha256', hash('sha256', MESSAGE)),
  sha1: () => hash('sha1', MESSAGE),
  sha3: () => hash('sha3-256', MESSAGE),
  nano: async () => Buffer.from(await blake2b(MESSAGE, 256), 'hex'),
  scrypt: () => scryptSync(MESSAGE, MESSAGE, 32, { N: 1024, r: 1, p: 1 }),
};

interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly input: () => number;
  readonly output: () => number;
  readonly hash: (length: number) => void;
}

function digestOf(bytes: Uint8Array, length: number): Buffer {
  const module = new WebAssembly.Module(new Uint8Array(bytes));
  const {
    memory,
    input,
    output,
    hash: run,
  } = new WebAssembly.Instance(module, stubsFor(module)).exports as unknown as Exports;
  new Uint8Array(memory.buffer).set(MESSAGE, input());
  run(MESSAGE.length);
  return Buffer.from(new Uint8Array(memory.buffer, output(), length));
}

/** Halved builds ask for the upper word of 64-bit arguments from outside; no digest needs it. */
function stubsFor(module: WebAssembly.Module): WebAssembly.Imports {
  const imports: Record<string, Record<string, () => number>> = {};
  for (const one of WebAssembly.Module.imports(module)) (imports[one.module] ??= {})[one.name] = () => 0;
  return imports;
}

const named = (name: string): OwnMiner => OWN_MINERS.find((one) => one.name === name)!;

describe('modules generated at run time', () => {
  it('are valid, different for every seed and the same for the same seed', () => {
    const programs = [0, 1, 2, 3].map(randomProgram);
    for (const program of programs) expect(WebAssembly.validate(new Uint8Array(program))).toBe(true);
    expect(new Set(programs.map((program) => Buffer.from(program).toString('hex'))).size).toBe(4);
    expect(randomProgram(2)).toEqual(programs[2]);
  });

  it('stay valid under the mutators', async () => {
    for (const mutator of QUICK_MUTATORS) {
      const mutant = await mutate(randomProgram(5), mutator, 9, 'program');
      expect(WebAssembly.validate(new Uint8Array(mutant)), mutator).toBe(true);
    }
  });
});

describe.skipIf(!hasTools())('own miners (needs `npm run corpus` once)', () => {
  describe.each(Object.keys(STANDARDS))('%s', (name) => {
    it('computes the standard digest in every build', { timeout: 120_000 }, async () => {
      const expected = await STANDARDS[name]!();
      for (const how of buildsOf(named(name))) {
        const { bytes } = await build(named(name), how);
        expect(digestOf(bytes, expected.length).toString('hex'), how).toBe(expected.toString('hex'));
      }
    });
  });

  it('C miners compute the standard digests where there is a clang', { timeout: 60_000 }, async () => {
    for (const { name, bytes } of buildC()) {
      const source = name.split(' ')[0] ?? '';
      const expected = await STANDARDS[source === 'blake2b' ? 'nano' : source]?.();
      if (expected) expect(digestOf(bytes, expected.length).toString('hex'), name).toBe(expected.toString('hex'));
    }
  });

  it('four SIMD lanes compress a block as SHA-256 does', { timeout: 60_000 }, async () => {
    const { bytes } = await build(named('sha256d-lanes'), 'plain');
    const module = new WebAssembly.Module(new Uint8Array(bytes));
    const lanes = new WebAssembly.Instance(module).exports as unknown as Exports & { begin(): void; compress4(): void };
    // The block of the empty message: a one bit, then zeros.
    new Uint32Array(lanes.memory.buffer, lanes.input(), 64).fill(0).fill(0x80000000, 0, 4);
    lanes.begin();
    lanes.compress4();
    const state = new Uint32Array(lanes.memory.buffer, lanes.output(), 32);
    const expected = hash('sha256', Buffer.alloc(0));
    for (let word = 0; word < 8; word++) {
      for (let lane = 0; lane < 4; lane++) expect(state[word * 4 + lane]).toBe(expected.readUInt32BE(word * 4));
    }
  });

  it('BLAKE2b in vectors finds the work that the standard digest says', { timeout: 60_000 }, async () => {
    const { bytes } = await build(named('nano-vectors'), 'plain');
    const { memory, input, work } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)))
      .exports as unknown as Exports & {
      readonly work: (nonce: bigint, count: number, threshold: bigint) => bigint;
    };
    new Uint8Array(memory.buffer).set(MESSAGE.subarray(0, 32), input() + 8);
    const message = Buffer.concat([Buffer.from('0900000000000000', 'hex'), MESSAGE.subarray(0, 32)]);
    const value = BigInt.asIntN(64, Buffer.from(await blake2b(message, 64), 'hex').readBigUInt64LE());
    expect(work(9n, 1, value)).toBe(9n);
    expect(work(9n, 1, value + 1n)).toBe(0n);
  });

  describe('obfuscated SHA-256d', () => {
    let original: Uint8Array;
    beforeAll(async () => {
      original = (await build(named('sha256d'), 'plain')).bytes;
    }, 60_000);

    it.each([...MUTATORS.keys()])('%s computes what the original does', { timeout: 60_000 }, async (mutator) => {
      const mutant = await mutate(original, mutator, 1, 'sha256d');
      expect(digestOf(mutant, 32)).toEqual(await STANDARDS['sha256d']!());
    });

    it('padding multiplies the code and leaves the seed in charge', async () => {
      const [one, same, other] = await Promise.all([1, 1, 2].map((seed) => mutate(original, 'pad10', seed, 'sha256d')));
      expect(one).toEqual(same);
      expect(one).not.toEqual(other);
      expect(one!.length).toBeGreaterThan(original.length * 5);
    });
  });
});
