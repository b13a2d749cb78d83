// Compiles the detector's core (src/detector/core, AssemblyScript) to base64 text. What did not change is not compiled anew:
// results are kept under .cache/core by the hash of sources, options and compiler.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const SOURCES = 'src/detector/core';
/** No runtime: the core manages its memory itself. SIMD is in every browser that we support. */
const OPTIONS = ['--runtime', 'stub', '-O2', '--converge', '--noAssert', '--enable', 'simd'];

/** The core's binary, base64. */
export async function coreText(): Promise<string> {
  const file = join(ROOT, '.cache/core', `${hash()}.txt`);
  if (existsSync(file)) return readFileSync(file, 'latin1');
  const text = Buffer.from(await compile()).toString('base64');
  mkdirSync(dirname(file), { recursive: true });
  // Several test workers may do this at once: each sees a whole file.
  const own = `${file}.${process.pid}`;
  writeFileSync(own, text);
  renameSync(own, file);
  return text;
}

function hash(): string {
  const all = createHash('sha256')
    .update(OPTIONS.join(' '))
    .update(readFileSync(join(ROOT, 'package-lock.json')));
  const folder = join(ROOT, SOURCES);
  for (const name of readdirSync(folder).sort()) all.update(name).update(readFileSync(join(folder, name)));
  return all.digest('hex').slice(0, 32);
}

async function compile(): Promise<Uint8Array> {
  // Loading the compiler takes most of a second, so only who needs it does.
  const { default: asc } = await import('assemblyscript/asc');
  let binary: Uint8Array | undefined;
  const words = [`${SOURCES}/index.ts`, '--baseDir', ROOT, '--outFile', 'core.wasm', ...OPTIONS];
  const { error } = await asc.main(words, {
    stderr: process.stderr,
    writeFile: (_name, contents) => void (binary = contents as Uint8Array),
  });
  if (error || !binary) throw new Error(`${SOURCES} does not compile`, { cause: error });
  return binary;
}
