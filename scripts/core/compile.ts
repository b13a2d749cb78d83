// The detector's core (src/detector/core, AssemblyScript) compiled and packed, as text. What did not change is not made
// anew: results are kept under .cache/core by the hash of sources, options and compiler.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assemble, OPTIONS } from './assemble';
import { packed, unpacker } from './packed';
import { withTables } from './tables';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const CORE = 'src/detector/core';
const FOLDERS = [CORE, 'src/detector/unpacker', 'scripts/core', 'scripts/core/pack'];
const ROWS = ['src/detector/constants.ts', 'src/detector/signatures.ts'];

export const coreText = async (): Promise<string> =>
  (await kept('core.txt', async () => Buffer.from(packed(await coreBinary())))).toString('latin1');

export const unpackerText = async (): Promise<string> => (await kept('unpacker.wasm', unpacker)).toString('base64');

/** The core as the compiler made it, and the naming tables. */
export const coreBinary = (): Promise<Buffer> =>
  kept('wasm', async () =>
    withTables(await assemble(CORE, '--importMemory', '--zeroFilledMemory', '--noExportMemory')),
  );

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
  const inFolders = FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => join(folder, name)));
  for (const file of [...inFolders.sort(), ...ROWS])
    if (file.endsWith('.ts')) all.update(file).update(readFileSync(join(ROOT, file)));
  return all.digest('hex').slice(0, 32);
}
