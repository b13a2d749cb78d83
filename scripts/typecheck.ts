// Type-checks each world with its own libraries, so that a pure room cannot touch the DOM or node.
import { execFileSync } from 'node:child_process';
import { readdirSync, existsSync } from 'node:fs';

const rooms = readdirSync('src').map((room) => `src/${room}`);
// AssemblyScript, with the types of its own standard library.
const wasm = ['src/detector/core', 'src/detector/unpacker'];
const projects = ['.', ...rooms.filter((room) => existsSync(`${room}/tsconfig.json`)), ...wasm];
let failed = 0;
for (const project of projects) {
  try {
    execFileSync('node_modules/.bin/tsc', ['--noEmit', '-p', project], { stdio: 'inherit' });
  } catch {
    failed += 1;
    console.error(`typecheck: ${project} has errors`);
  }
}
process.exitCode = failed === 0 ? 0 : 1;
