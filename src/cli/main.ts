// `npm run -s scan -- [--json] FILE...`: the detector over files. World: node. Reads files, writes to stdout, nothing else.

import { readFileSync } from 'node:fs';
import { embeddedModules } from '../outside/embedded';
import { parseArguments } from './arguments';
import { noModule, scanModule, type Scanned } from './finding';
import { report } from './report';
import { unpack, unpackModule } from './unpack';

process.exitCode = main(process.argv.slice(2));

function main(words: readonly string[]): number {
  const plan = parseArguments(words);
  if (plan.kind === 'help') {
    process.stdout.write(plan.text);
    return 0;
  }
  if (plan.kind === 'error') {
    process.stderr.write(`scan: ${plan.text}; try --help\n`);
    return 2;
  }
  let unreadable = false;
  for (const file of plan.files) {
    const results = scanFile(file);
    if (!results) unreadable = true;
    for (const result of results ?? [])
      process.stdout.write(plan.json ? `${JSON.stringify(result.finding)}\n` : report(result));
  }
  return unreadable ? 1 : 0;
}

/** Results for each module of the file; null, with a line on stderr, when the file cannot be read. */
function scanFile(file: string): Scanned[] | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    process.stderr.write(`scan: ${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    return null;
  }
  if (!isText(file, bytes)) return [scanModule(file, unpack(bytes) ?? bytes)];
  const modules = embeddedModules(bytes.toString('latin1')).flatMap(unpackModule);
  if (modules.length === 0) return [noModule(file, true)];
  return modules.map((module, i) => scanModule(modules.length === 1 ? file : `${file}#${i + 1}`, module));
}

/** By name; an unknown name counts as text unless it starts like a module. */
function isText(file: string, bytes: Buffer): boolean {
  if (/\.wasm(\.gz)?$/i.test(file)) return false;
  return /\.([cm]?jsx?|tsx?|html?|json|txt|svg)$/i.test(file) || bytes[0] !== 0;
}
