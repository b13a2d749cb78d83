// npm test: everything that has to hold before a change goes in, on a machine with node and nothing else. The last line
// is always `N passed, N failed` (and `, N skipped` when some were); the exit status is 1 when anything failed.
import { NoBrowser, findBrowser } from './find-browser';
import { add, step, type Counts } from './test/step';
import { vitest } from './test/vitest';

const script = (file: string): [string, string[]] => [process.execPath, ['--import', 'tsx', file]];

/** Finds or installs both browsers; says so and counts one failure when that is impossible. */
async function browsers(): Promise<Counts> {
  console.log('== browsers');
  try {
    for (const name of ['chromium', 'firefox'] as const) console.log(`${name}: ${await findBrowser(name)}`);
    return { passed: 0, failed: 0, skipped: 0 };
  } catch (error) {
    if (!(error instanceof NoBrowser)) throw error;
    console.error(error.message);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function main(): Promise<Counts> {
  const found = await browsers();
  const built = step('build', ...script('scripts/build.ts'));
  let all = add(found, built);
  all = add(all, step('typecheck', ...script('scripts/typecheck.ts')));
  all = add(all, step('lint', 'npm', ['run', '-s', 'lint']));
  all = add(all, vitest('unit, rules, pages', ['unit', 'rules', 'pages']));
  if (found.failed + built.failed === 0) return add(all, vitest('real browsers', ['browser']));
  console.error('the browser specs were not run: they need both browsers and a build');
  return all;
}

const { passed, failed, skipped } = await main();
process.exitCode = failed === 0 ? 0 : 1;
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
