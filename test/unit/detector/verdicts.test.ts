// Verdicts on real modules from npm: a dedicated miner is blocked, whatever it is called; a hash library never is.
import { describe, expect, test } from 'vitest';
import { analyseModule } from '../../../src/detector/analyse';
import type { Kernel, ModuleEvidence } from '../../../src/detector/evidence';
import { judgeModule } from '../../../src/detector/judge';
import { markMining } from '../../../src/detector/families';
import { DEDICATED, RULE_IDS, RULES } from '../../../src/detector/rules';
import { hashWasm, x11 } from './modules';

const evidenceOf = (bytes: Uint8Array): ModuleEvidence => {
  const evidence = analyseModule(bytes);
  if (!evidence.ok) throw new Error(evidence.reason);
  return evidence;
};

describe('the X11 miner', () => {
  test('is blocked as one, by most of its eleven primitives', () => {
    const evidence = evidenceOf(x11());
    expect(judgeModule(evidence).verdict).toBe('block');
    expect(evidence.families).toEqual(['x11']);
    expect(evidence.primitives).toEqual(
      expect.arrayContaining(['bmw', 'cubehash', 'groestl', 'jh', 'keccak', 'luffa', 'shavite', 'simd', 'skein']),
    );
    expect(evidence.dedication).toBeGreaterThan(0.6);
  });

  test('kernels stand where they say: inside the module, in order, with a size', () => {
    const bytes = x11();
    const { kernels } = evidenceOf(bytes);
    for (const [i, k] of kernels.entries()) {
      expect(k.offset + k.size).toBeLessThanOrEqual(bytes.length);
      if (i > 0) expect(k.func).toBeGreaterThan(kernels[i - 1]!.func);
    }
  });

  test('analysing it twice gives the same evidence: no state is left over', () => {
    const before = evidenceOf(x11());
    for (const m of hashWasm().slice(0, 4)) analyseModule(m);
    expect(evidenceOf(x11())).toEqual(before);
  });

  test('every kernel still counts when no constant is left in data', () => {
    const bytes = x11();
    bytes.fill(0, Math.floor(bytes.length * 0.95));
    const evidence = analyseModule(bytes);
    if (evidence.ok) expect(judgeModule(evidence).verdict).not.toBe('allow');
  });
});

describe('innocent twin: hash-wasm, the library behind logins and checksums', () => {
  test('none of its modules is blocked, most are metered', () => {
    const verdicts = hashWasm().map((m) => judgeModule(evidenceOf(m)).verdict);
    expect(verdicts.length).toBeGreaterThanOrEqual(17);
    expect(verdicts).not.toContain('block');
    expect(verdicts.filter((v) => v === 'meter').length).toBeGreaterThanOrEqual(12);
  });

  test('its primitives are named', () => {
    const names = new Set(hashWasm().flatMap((m) => evidenceOf(m).primitives));
    for (const name of ['blake2b', 'blake2s', 'keccak', 'md5', 'ripemd160', 'salsa20', 'sha1', 'sha256', 'sha512'])
      expect(names, name).toContain(name);
  });
});

describe('rules', () => {
  const kernel: Kernel = {
    func: 1,
    offset: 40,
    size: 900,
    mixing: 200,
    hashing: 800,
    strong: 0.6,
    primitives: [],
    scratch: false,
    mining: false,
  };
  const evidence = (over: Partial<ModuleEvidence>): ModuleEvidence => ({
    ok: true,
    kernels: [kernel],
    primitives: [],
    families: [],
    codeSize: 1000,
    dedication: 0.9,
    ...over,
  });

  test('the list of ids is the table', () => {
    expect(RULES.map((r) => r.id)).toEqual([...RULE_IDS]);
    for (const id of RULE_IDS) expect(id).toMatch(/^[a-z0-9-]{1,40}$/);
  });

  test('a mining-only family blocks a dedicated module and meters a general one', () => {
    expect(judgeModule(evidence({ families: ['x11'] })).verdict).toBe('block');
    expect(judgeModule(evidence({ families: ['x11'], dedication: DEDICATED - 0.01 })).verdict).toBe('meter');
    expect(judgeModule(evidence({ families: ['x11'], dedication: 0.0001, codeSize: 1e8 })).verdict).toBe('meter');
  });

  test('in a module of many uses only what its family needs alone is charged as a proof of work', () => {
    const mining = (over: Partial<Kernel>, ...families: string[]): boolean =>
      markMining([{ ...kernel, ...over }], families)[0]!.mining;
    expect(mining({ primitives: ['skein'] }, 'cryptonight')).toBe(true);
    expect(mining({ scratch: true }, 'cryptonight')).toBe(true);
    expect(mining({ primitives: ['keccak'] }, 'heavyhash')).toBe(true);
    expect(mining({ primitives: ['keccak'] }, 'cryptonight')).toBe(false);
    expect(mining({ primitives: ['sha256'] }, 'heavyhash', 'x11')).toBe(false);
    expect(mining({ primitives: ['skein'], scratch: true })).toBe(false);
  });

  test('a general kernel never blocks, however dedicated', () => {
    expect(judgeModule(evidence({ primitives: ['sha256'] }))).toEqual({ verdict: 'meter', reasons: ['hash-kernel'] });
    expect(judgeModule(evidence({}))).toEqual({ verdict: 'meter', reasons: ['unknown-kernel'] });
  });

  test('no kernel, no verdict; a checksum in a large runtime neither', () => {
    expect(judgeModule(evidence({ kernels: [] }))).toEqual({ verdict: 'allow', reasons: [] });
    expect(judgeModule(evidence({ codeSize: 1e7, dedication: 0.004 })).verdict).toBe('allow');
    expect(judgeModule(evidence({ codeSize: 1e5, dedication: 0.008 })).verdict).toBe('meter');
  });

  test('a small share of the code counts all the same where one export does little else', () => {
    const padded = { codeSize: 1e6, dedication: 0.001 };
    expect(judgeModule(evidence({ ...padded, entry: 0.2 })).verdict).toBe('meter');
    expect(judgeModule(evidence({ ...padded, entry: 0.1 })).verdict).toBe('allow');
  });

  test('in a large module a kernel of few xors counts half, unless it has a name', () => {
    const codeSize = 1e5;
    const doubtful = { ...kernel, strong: 0.1 };
    const large = (one: Kernel) => judgeModule(evidence({ codeSize: codeSize * 2, kernels: [one, one, one] })).verdict;
    expect(large(doubtful)).toBe('allow');
    expect(large(kernel)).toBe('meter');
    expect(judgeModule(evidence({ codeSize, kernels: [doubtful] })).verdict).toBe('meter');
  });
});
