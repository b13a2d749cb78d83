// Runs vitest projects and counts by vitest's own JSON report, so that nothing is guessed from printed text.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import type { Counts } from './step';

const REPORT = 'out/test/vitest.json';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { status: string; assertionResults: readonly { status: string }[] }[];
}

/** Counts of the named projects. A file that could not be run, or a run that broke, counts as one failure. */
export function vitest(title: string, projects: readonly string[]): Counts {
  console.log(`\n== ${title}`);
  mkdirSync('out/test', { recursive: true });
  rmSync(REPORT, { force: true });
  const chosen = projects.flatMap((project) => ['--project', project]);
  const words = ['run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const done = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', ...words], { stdio: 'inherit' });
  if (!existsSync(REPORT)) return { passed: 0, failed: 1, skipped: 0 };
  const report: Report = JSON.parse(readFileSync(REPORT, 'utf8'));
  const counts = count(report);
  const unexplained = done.status !== 0 && counts.failed === 0;
  return unexplained ? { ...counts, failed: 1 } : counts;
}

function count(report: Report): Counts {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
