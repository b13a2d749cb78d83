// The detector's core (src/detector/core, AssemblyScript) compiled and packed, as base64 text. What did not change is not made
// anew: results are kept under .cache/core by the hash of sources, options and compiler.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assemble, OPTIONS } from './assemble';
import { selfUnpacking } from './self-unpacking';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const CORE = 'src/detector/core';
const SOURCES = [CORE, 'src/detector/unpacker', 'scripts/core', 'scripts/core/pack'];

/** The core, packed into its unpacker, base64. */
export const coreText = async (): Promise<string> =>
  (await kept('packed.wasm', async () => selfUnpacking(await coreBinary()))).toString('base64');

/** The core as the compiler made it. */
export const coreBinary = (): Promise<Buffer> => kept('wasm', () => assemble(CORE));

async function kept(ending: string, make: () => Promise<Uint8Array>): Promise<Buffer> {
  const file = join(ROOT, '.cache/core', `${hash()}.${ending}`);
  if (existsSync(file)) return readFileSync(file);
  const bytes = Buffer.from(await make());
  mkdirSync(dirname(file), { recursive: true });
  // Several test workers may do this at once: each sees a whole file.
  const own = `${file}.${process.pid}`;
  writeFileSync(own, bytes);
  renameSync(own, file);
  return bytes;
}

function hash(): string {
  const all = createHash('sha256')
    .update(OPTIONS.join(' '))
    .update(readFileSync(join(ROOT, 'package-lock.json')));
  for (const folder of SOURCES)
    for (const name of readdirSync(join(ROOT, folder)).sort())
      if (name.endsWith('.ts')) all.update(name).update(readFileSync(join(ROOT, folder, name)));
  return all.digest('hex').slice(0, 32);
}
