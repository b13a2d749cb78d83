// What has been found in one module so far, handed from stage to stage.

import { append } from '../wasm/list';
import type { Bodies } from '../wasm/bodies';
import { I32, min } from '../wasm/natives';
import type { Sections } from '../wasm/sections';
import { CONSTANT_SETS } from './constants';
import type { Kernel } from './evidence';
import { include, publicNames } from './primitives';
import { SHAPE, TINY_CODE } from './windows';
import { newTally, type Tally } from './tally';

export interface Find {
  readonly sections: Sections;
  readonly bodies: Bodies;
  readonly imported: number;
  readonly codeSize: number;
  readonly kernels: Kernel[];
  readonly primitives: string[];
  /** Constant words seen anywhere, as in the tally. */
  readonly words: Int32Array;
  readonly tally: Tally;
  scratchMasks: number;
  kernelBytes: number;
  /** Bodies that could not be decoded. */
  notAnalysed: number;
}

let shared: Tally | undefined;

export function newFind(sections: Sections, bodies: Bodies, imported: number): Find {
  let codeSize = 0;
  for (let i = 0; i < bodies.count; i++) codeSize += bodies.ends[i]! - bodies.starts[i]!;
  const tally = (shared ??= newTally());
  tally.tiny = codeSize <= TINY_CODE;
  return {
    sections,
    bodies,
    imported,
    codeSize,
    kernels: [],
    primitives: [],
    words: new I32(CONSTANT_SETS.length),
    tally,
    scratchMasks: 0,
    kernelBytes: 0,
    notAnalysed: 0,
  };
}

/** Adds the constants of the tally to those of the module. */
export function addWords(find: Find): void {
  for (let i = 0; i < CONSTANT_SETS.length; i++) find.words[i]! |= find.tally.words[i]!;
}

/** Code per mixing instruction in optimised hashes: 4.5 bytes scalar, 20 where SIMD shuffles stand in for rotates. */
const BYTES_PER_MIXING = 8;
/** In a function of a tiny module that does little else; unoptimised code takes 40. */
const BYTES_AT_MOST = 40;

/** Records the function just walked as a kernel. */
export function addKernel(find: Find, body: number, mixing: number, primitives: readonly string[]): void {
  const offset = find.bodies.starts[body]!;
  const size = find.bodies.ends[body]! - offset;
  for (let i = 0; i < primitives.length; i++) include(find.primitives, primitives[i]!);
  addWords(find);
  find.scratchMasks += find.tally.scratchMasks;
  // A runtime's huge interpreter loop with one hash inlined is mostly not kernel.
  const mostly = find.tally.tiny && find.tally.mixing >= find.tally.effective * SHAPE.tinyShare;
  find.kernelBytes += min(size, mixing * (mostly ? BYTES_AT_MOST : BYTES_PER_MIXING));
  append(find.kernels, {
    func: find.imported + body,
    offset,
    size,
    mixing,
    primitives: publicNames(primitives),
  });
}
