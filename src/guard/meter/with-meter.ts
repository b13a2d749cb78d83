// A module with a meter in its kernels, under a name of what is in them; or none, where that kernel was stopped here before.
import type { Kernel, ModuleEvidence } from '../../detector/evidence';
import { rewrite } from '../../detector/rewrite/rewrite';
import { randomHex } from '../random';
import { isStopped } from './accounts';
import { fingerprint } from './fingerprint';
import { namesFor } from './marks';

/** Not to be compiled at all. */
export const STOPPED = Symbol();

/** A page that could guess the names could export them itself, and no meter would go in. */
let salt: string | undefined;

/** Engines take no body above 7.6 MB, and meters may double one. */
const MOST_SIZE = 3 << 20;

/** Null where a meter cannot be put in: then the module runs without one. */
export function withMeter(bytes: Uint8Array, { kernels }: ModuleEvidence): Uint8Array | null | typeof STOPPED {
  const kernel = nameOf(bytes, kernels);
  if (isStopped(kernel)) return STOPPED;
  for (let i = 0; i < kernels.length; i += 1) if (kernels[i]!.size > MOST_SIZE) return null;
  return rewrite(bytes, kernels, namesFor(kernel, (salt ??= randomHex(8))));
}

/** Bytes of a kernel that its name is made from. */
const NAMED_BY = 4096;

/** That of the kernel that mixes most. */
function nameOf(bytes: Uint8Array, kernels: readonly Kernel[]): string {
  let main = kernels[0]!;
  for (let i = 1; i < kernels.length; i += 1) if (kernels[i]!.mixing > main.mixing) main = kernels[i]!;
  return fingerprint(main.size < NAMED_BY ? main.size : NAMED_BY, (at) => bytes[main.offset + at]!);
}
