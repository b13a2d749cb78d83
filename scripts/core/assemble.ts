// Compiles a folder of AssemblyScript to WebAssembly.
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** No runtime: our modules manage their memory themselves. SIMD is in every browser that we support. */
export const OPTIONS = ['--runtime', 'stub', '-O2', '--converge', '--noAssert', '--enable', 'simd'];

export async function assemble(folder: string, ...more: readonly string[]): Promise<Uint8Array> {
  // Loading the compiler takes most of a second, so only who needs it does.
  const { default: asc } = await import('assemblyscript/asc');
  let binary: Uint8Array | undefined;
  const words = [`${folder}/index.ts`, '--baseDir', ROOT, '--outFile', 'module.wasm', ...OPTIONS, ...more];
  const { error } = await asc.main(words, {
    stderr: process.stderr,
    writeFile: (_name, contents) => void (binary = contents as Uint8Array),
  });
  if (error || !binary) throw new Error(`${folder} does not compile`, { cause: error });
  return binary;
}
