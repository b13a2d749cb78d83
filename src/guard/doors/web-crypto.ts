// WebCrypto in a loop: hashing that has no kernel of the page's own, and runs on threads where nobody can wait. Each call is
// charged by its size to one kernel an origin; a stopped one is refused like an algorithm that the browser lacks.
import { bytesOf } from '../buffers';
import { inheritance } from '../inheritance';
import * as accounts from '../meter/accounts';
import { fingerprint } from '../meter/fingerprint';
import {
  NativePromise,
  apply,
  call,
  codeAt,
  construct,
  getOwnPropertyDescriptor,
  lengthOfTypedArray,
} from '../natives';
import { prototypeOf, realm } from '../natives';
import { wrap } from '../wrap';

const { reject } = NativePromise;
const { origin } = realm as { origin?: string };
const { DOMException: NativeDOMException } = realm;
const { kernelOf, charge } = inheritance?.accounts ?? accounts;

let kernel: accounts.Kernel | undefined;

/** Milliseconds of a core at the fastest, Chromium 156 and Firefox 153: many short digests at once, a long one, PBKDF2. */
const CALL = 6e-3;
const BYTE = 1.5e-6;
const ITERATION = 3e-4;
/** PBKDF2 runs all its iterations once more for each so many bits (SHA-256). */
const BLOCK_BITS = 256;

export function guardWebCrypto(): void {
  meter('digest', (args) => sizeOf(args[1]) * BYTE);
  meter('deriveBits', (args) => iterationsOf(args[0]) * blocksOf(args[2]) * ITERATION);
  meter('deriveKey', (args) => iterationsOf(args[0]) * ITERATION);
}

function meter(name: string, cost: (args: readonly unknown[]) => number): void {
  wrap(prototypeOf(realm['SubtleCrypto']), name, {
    apply: (native, self, args) =>
      mayRun(args, cost) ? apply(native, self, args as never[]) : call(reject, NativePromise, [refusal()]),
  });
}

function mayRun(args: readonly unknown[], cost: (args: readonly unknown[]) => number): boolean {
  try {
    return charge((kernel ??= ownKernel()), CALL + cost(args), false);
  } catch {
    return true; // our own failure
  }
}

function ownKernel(): accounts.Kernel {
  const text = `web-crypto ${origin ?? ''}`;
  return kernelOf(fingerprint(text.length, (at) => call(codeAt, text, [at])));
}

const refusal = (): object => construct(NativeDOMException, ['', 'OperationError']);

function sizeOf(data: unknown): number {
  const source = bytesOf(data, false);
  return source === null ? 0 : call(lengthOfTypedArray, source.bytes);
}

/** Read without running a getter of the page's: then it would know. */
function iterationsOf(algorithm: unknown): number {
  const iterations: unknown = getOwnPropertyDescriptor(algorithm as object, 'iterations')?.value;
  return typeof iterations === 'number' ? iterations : 0;
}

const blocksOf = (bits: unknown): number => (typeof bits === 'number' && bits > BLOCK_BITS ? bits / BLOCK_BITS : 1);
