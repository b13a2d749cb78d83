// Loads the tools that only the corpus has (compilers from test/corpus/node_modules), with the little of their types that is used here.
// The product's own type check and tests must work without them, so nothing imports them by name.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const PACKAGES = resolve('test/corpus/node_modules');

/** True when `npm run corpus` has installed the tools. */
export const hasTools = (): boolean => existsSync(join(PACKAGES, '.package-lock.json'));

interface Asc {
  main(
    argv: readonly string[],
    files: {
      readFile(name: string): string | null;
      writeFile(name: string, contents: Uint8Array | string): void;
      listFiles(): string[];
    },
  ): Promise<{ error: Error | null; stderr: { toString(): string } }>;
}

export interface BinaryenModule {
  setFeatures(features: number): void;
  runPasses(passes: readonly string[]): void;
  optimize(): void;
  validate(): number;
  emitBinary(): Uint8Array;
  dispose(): void;
}

export interface Binaryen {
  readonly Features: Readonly<Record<string, number>>;
  readBinary(bytes: Uint8Array): BinaryenModule;
  setOptimizeLevel(level: number): void;
  setShrinkLevel(level: number): void;
  setAlwaysInlineMaxSize(size: number): void;
  setFlexibleInlineMaxSize(size: number): void;
  setOneCallerInlineMaxSize(size: number): void;
  setAllowInliningFunctionsWithLoops(allow: boolean): void;
}

export interface Wabt {
  parseWat(
    name: string,
    text: string,
    features?: object,
  ): { toBinary(options: object): { buffer: Uint8Array }; destroy(): void };
}

export const asc = async (): Promise<Asc> => (await load<{ default: Asc }>('assemblyscript/dist/asc.js')).default;
export const binaryen = async (): Promise<Binaryen> => (await load<{ default: Binaryen }>('binaryen/index.js')).default;

export async function wabt(): Promise<Wabt> {
  const open = createRequire(join(PACKAGES, 'x.js'))('wabt') as () => Promise<Wabt>;
  return open();
}

async function load<T>(path: string): Promise<T> {
  if (!hasTools()) throw new Error('the corpus tools are not installed: run `npm run corpus` first');
  return (await import(pathToFileURL(join(PACKAGES, path)).href)) as T;
}
