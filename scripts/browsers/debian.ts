// Debian's own packages, for a machine that has node and nothing else. Needs root; touches nothing on other systems.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** True on Debian itself (not Ubuntu, whose chromium package is a snap that automation cannot drive) as root. */
export function canUseApt(): boolean {
  const release = '/etc/os-release';
  if (process.getuid?.() !== 0 || !existsSync(release)) return false;
  return /^ID="?debian"?$/m.test(readFileSync(release, 'utf8'));
}

/** Installs packages; returns what went wrong, or null. Shows apt's own lines because it takes a while. */
export function aptInstall(packages: readonly string[]): string | null {
  const apt = (...words: string[]) =>
    spawnSync('apt-get', words, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status;
  console.log(`installing Debian's ${packages.join(', ')} ...`);
  if (apt('update', '-q') !== 0) return 'apt-get update failed';
  if (apt('install', '-q', '-y', '--no-install-recommends', ...packages) !== 0) return 'apt-get install failed';
  return null;
}

/** Chinese glyphs, so that the popup's Chinese text is readable in screenshots. Nothing fails without them. */
export function ensureChineseFont(): void {
  const listing = spawnSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' });
  if (listing.stdout?.trim()) return;
  const problem = canUseApt() ? aptInstall(['fontconfig', 'fonts-noto-cjk']) : 'no way to install one here';
  if (problem) console.log(`no Chinese font (${problem}): Chinese text in screenshots will show as boxes`);
}
