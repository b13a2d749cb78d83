// Binaryen's own transformations as obfuscators. Node only.
import { binaryen, type Binaryen } from '../tools';
import { putTogether, takeApart } from './module';

/** Levels and passes that a miner's author has for free. `flatten` and friends make code no compiler would write. */
export const PASS_SETS: Readonly<Record<string, readonly string[]>> = {
  O0: [],
  O1: ['O1'],
  O2: ['O2'],
  O3: ['O3'],
  O4: ['O4'],
  Oz: ['Oz'],
  flatten: ['flatten', 'simplify-locals-notee-nostructure', 'local-cse', 'reorder-locals'],
  merge: ['dae-optimizing', 'merge-similar-functions', 'reorder-functions'],
  inline: ['inlining-optimizing', 'reorder-functions'],
  constants: ['const-hoisting', 'local-cse', 'coalesce-locals', 'merge-locals'],
};

// Not all: with every feature on, binaryen writes encodings that no engine reads yet.
const FEATURES = [
  'Atomics',
  'BulkMemory',
  'BulkMemoryOpt',
  'ExceptionHandling',
  'ExtendedConst',
  'Multivalue',
  'MutableGlobals',
  'NontrappingFPToInt',
  'ReferenceTypes',
  'SIMD128',
  'SignExt',
  'TailCall',
];

const LEVELS: Readonly<Record<string, readonly [level: number, shrink: number]>> = {
  O1: [1, 0],
  O2: [2, 0],
  O3: [3, 0],
  O4: [4, 0],
  Oz: [2, 2],
};

/** Reads, transforms, writes. Throws when binaryen cannot read the module (some proposals). */
export async function runPasses(bytes: Uint8Array, passes: readonly string[]): Promise<Uint8Array> {
  const lib = await binaryen();
  // Without its custom sections: binaryen gives up on name sections that it finds odd.
  const module = lib.readBinary(putTogether(takeApart(bytes)));
  try {
    module.setFeatures(FEATURES.reduce((sum, name) => sum | (lib.Features[name] ?? 0), 0));
    const level = LEVELS[passes[0] ?? ''];
    lib.setOptimizeLevel(level?.[0] ?? 2);
    lib.setShrinkLevel(level?.[1] ?? 0);
    setInlining(lib, passes[0] === 'inlining-optimizing');
    if (level) module.optimize();
    else if (passes.length > 0) module.runPasses(passes);
    return module.emitBinary();
  } finally {
    module.dispose();
  }
}

/** Binaryen's own limits, or limits far above what any compiler inlines. They are global to the library, so each run sets them. */
function setInlining(lib: Binaryen, much: boolean): void {
  lib.setAlwaysInlineMaxSize(much ? 2000 : 2);
  lib.setFlexibleInlineMaxSize(much ? 4000 : 20);
  lib.setOneCallerInlineMaxSize(much ? 20000 : 15);
  lib.setAllowInliningFunctionsWithLoops(much);
}

/** What it takes to write 64-bit arithmetic with 32-bit words. */
export const HALVES = [
  'remove-non-js-ops',
  'flatten',
  'i64-to-i32-lowering',
  'simplify-locals',
  'vacuum',
  'coalesce-locals',
  'reorder-locals',
];

/** Every 64-bit word as two 32-bit ones, as wasm2js and old toolchains have it. */
export const lowerToHalves = (bytes: Uint8Array): Promise<Uint8Array> => runPasses(bytes, HALVES);

/** Drops the zeros from data segments and changes nothing else. */
export const packMemory = (bytes: Uint8Array): Promise<Uint8Array> => runPasses(bytes, ['memory-packing']);
