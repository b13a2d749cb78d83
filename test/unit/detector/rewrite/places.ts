// Where every function of a module is, as if all were kernels, every other one a proof of work's: for tests and fuzzing of the rewriter.
import { u32 } from '../../../../src/wasm/cursor';
import { readImports } from '../../../../src/wasm/imports';
import type { Place } from '../../../../src/detector/rewrite/rewrite';
import { CODE, countOf, cutSections, IMPORT, open } from '../../../../src/wasm/sections';

export function placesOf(bytes: Uint8Array): Place[] {
  const sections = cutSections(bytes);
  const first = readImports(open(sections, IMPORT)).functions;
  const code = open(sections, CODE);
  return Array.from({ length: countOf(code) }, (_, index) => {
    const size = u32(code);
    const offset = code.pos;
    code.pos += size;
    return { func: first + index, offset, size, mining: index % 2 === 1 };
  });
}
