// Reads a browser's major version by asking the executable; never starts a window.
import { spawnSync } from 'node:child_process';

/** Major version, or null when it cannot be asked (Windows opens a window instead of answering, so we do not try). */
export function majorVersion(executable: string): number | null {
  if (process.platform === 'win32') return null;
  const answer = spawnSync(executable, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  const digits = /(\d+)\.\d+/.exec(answer.stdout ?? '')?.[1];
  return digits ? Number(digits) : null;
}
