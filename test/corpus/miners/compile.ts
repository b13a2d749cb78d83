// Turns AssemblyScript text into a module. Node only; the compiler comes from the corpus packages.
import { asc } from '../tools';

export interface Options {
  /** asc's -O level. */
  readonly level: 0 | 1 | 2 | 3;
  readonly simd?: boolean;
  /** Memory in 64 kB pages; the shape of a miner's memory is part of what it is. */
  readonly pages?: number;
}

/** Compiles one file. Throws with the compiler's messages: a fixture that does not compile is a bug here. */
export async function compile(text: string, { level, simd, pages }: Options): Promise<Uint8Array> {
  const compiler = await asc();
  let binary: Uint8Array | undefined;
  const argv = [
    'main.ts',
    '--outFile',
    'main.wasm',
    '--runtime',
    'stub',
    '--noAssert',
    '--use',
    'abort=',
    `-O${level}`,
  ];
  if (simd) argv.push('--enable', 'simd');
  if (pages !== undefined) argv.push('--initialMemory', String(pages));
  const { error, stderr } = await compiler.main(argv, {
    readFile: (name) => (name === 'main.ts' ? text : null),
    writeFile: (name, contents) => {
      if (name === 'main.wasm' && typeof contents !== 'string') binary = contents;
    },
    listFiles: () => [],
  });
  if (error || !binary) throw new Error(`${error?.message ?? 'no output'}\n${stderr.toString()}`);
  return binary;
}
