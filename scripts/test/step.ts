// One command of the test run: its output is passed on as it comes, its success counts as one check.
import { spawnSync } from 'node:child_process';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Runs `node --import tsx script` or an npm script; a failure is one failed check, success adds nothing. */
export function step(title: string, command: string, words: readonly string[]): Counts {
  console.log(`\n== ${title}`);
  const shell = process.platform === 'win32'; // npm is a .cmd file there
  const done = spawnSync(command, words, { stdio: 'inherit', shell });
  return { passed: 0, failed: done.status === 0 ? 0 : 1, skipped: 0 };
}

export const add = (one: Counts, other: Counts): Counts => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
});
