// npm run corpus: installs the pinned packages, finds the modules in them, picks at most two a package, writes .cache/corpus/index.json.
// Runs no code of any package: install scripts are off and files are only read.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORPUS_DIR, INDEX_FILE, type CorpusModule } from './module-index';
import { pickTwo } from './pick';
import { SOURCES, type Source } from './sources';
import { candidatesOf, type Candidate } from './walk-packages';

const HERE = 'test/corpus';
const PACKAGES = join(HERE, 'node_modules');
const MODULES_DIR = join(CORPUS_DIR, 'modules');
const MEGABYTE = 1 << 20;

install();
mkdirSync(MODULES_DIR, { recursive: true });
const modules = gather();
writeFileSync(INDEX_FILE, JSON.stringify({ node: process.version, modules }, null, 1));
summarise(modules);

/** Installs when the lock file is newer than what npm last installed. */
function install(): void {
  const installed = join(PACKAGES, '.package-lock.json');
  const lock = join(HERE, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs - 1000) return;
  console.log('corpus: installing the pinned packages, about 3 GB on disk, two to five minutes');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-fund', '--no-audit'], { cwd: HERE, stdio: 'inherit' });
}

function gather(): CorpusModule[] {
  const all = new Map<string, CorpusModule>();
  for (const [at, source] of SOURCES.entries()) {
    progress(`${at + 1}/${SOURCES.length} ${source.package}`);
    for (const module of modulesOf(source)) {
      // Two packages may carry the same build: it counts once, for the first that has it.
      if (!all.has(module.sha256)) all.set(module.sha256, module);
    }
  }
  progress('');
  return [...all.values()];
}

function modulesOf(source: Source): CorpusModule[] {
  const folder = join(PACKAGES, source.package);
  if (!existsSync(folder)) throw new Error(`${source.package} is in sources.ts but not installed`);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const picked = pickTwo(candidatesOf(folder), source.only);
  if (picked.length === 0) console.warn(`\ncorpus: no module found in ${source.package} ${version}`);
  return picked.map((candidate) => describe(source, version, candidate));
}

function describe(source: Source, version: string, candidate: Candidate): CorpusModule {
  const { file, form, sha256, bytes } = candidate;
  const { kind, crypto } = source;
  const valid = WebAssembly.validate(new Uint8Array(bytes));
  return {
    package: source.package,
    version,
    file,
    form,
    kind,
    crypto,
    sha256,
    size: bytes.length,
    valid,
    path: pathFor(candidate),
  };
}

function pathFor({ plainPath, sha256, bytes }: Candidate): string {
  if (plainPath !== undefined) return plainPath;
  const path = join(MODULES_DIR, `${sha256}.wasm`);
  if (!existsSync(path)) writeFileSync(path, bytes);
  return path;
}

function progress(text: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${text}`);
}

function summarise(modules: readonly CorpusModule[]): void {
  const innocent = modules.filter(({ kind }) => kind === 'innocent');
  const share = (test: (module: CorpusModule) => boolean): string => {
    const hits = innocent.filter(test).length;
    return `${hits} (${((100 * hits) / innocent.length).toFixed(1)} %)`;
  };
  console.log(`miners from npm      ${modules.length - innocent.length}`);
  console.log(
    `innocent modules     ${innocent.length} from ${new Set(innocent.map((one) => one.package)).size} packages`,
  );
  console.log(`  of them crypto     ${share(({ crypto }) => crypto)}, to reach 30 %`);
  console.log(`  over 1 MB          ${share(({ size }) => size > MEGABYTE)}, to reach 20 %`);
  console.log(`  refused by node    ${share(({ valid }) => !valid)}`);
  console.log(`bytes                ${(modules.reduce((sum, { size }) => sum + size, 0) / MEGABYTE).toFixed(0)} MB`);
  console.log(`index                ${INDEX_FILE}`);
}
