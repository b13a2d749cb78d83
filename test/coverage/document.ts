// docs/coverage.md, written and read: one table a group, one row a place, one column a browser.
import type { BrowserName } from '../../scripts/browsers/known';
import type { States } from './probe';
import { GROUPS, keyOf } from './places';

export const COVERAGE = 'docs/coverage.md';

const HEAD = `# Coverage

Where a page could run a miner, and what Mine Canary does there. Written by \`npm run coverage\`, which opens every place in both
browsers with a real miner and, as its innocent twin, a module that does nothing; \`npm test\` fails when a cell no longer
agrees with its browser.

- **reached**: the guard is inside; the miner is refused, the innocent module runs
- **outside**: the guard is not inside; the miner starts, but is found from outside and the person is told
- **open**: the miner runs; the network list is all there is
- **absent**: the browser has no such place

Workers get the miner here by message, which nothing outside can see. One that carries or fetches its miner is found from
outside in Chromium's URL SharedWorkers, in dedicated workers under a policy, and in service workers of both browsers
(\`test/browser/outside.spec.ts\`).
`;

export function written(states: Readonly<Record<BrowserName, States>>): string {
  const tables = GROUPS.map((group) => {
    const rows = group.places.map(({ name }) => {
      const key = keyOf(group, name);
      return `| ${name} | ${states.chromium[key]} | ${states.firefox[key]} |`;
    });
    return [`## ${group.title}`, '', '| place | Chromium | Firefox |', '| --- | --- | --- |', ...rows, ''].join('\n');
  });
  return [HEAD, ...tables].join('\n');
}

/** What the document claims about one browser. */
export function read(text: string, kind: BrowserName): States {
  const claims: Record<string, string> = {};
  let title = '';
  for (const line of text.split('\n')) {
    title = /^## (.*)$/.exec(line)?.[1] ?? title;
    const [, name, chromium, firefox] = /^\| (.*?) +\| (\w+) +\| (\w+) +\|$/.exec(line) ?? [];
    if (name !== undefined && name !== 'place')
      claims[`${title}: ${name}`] = (kind === 'chromium' ? chromium : firefox)!;
  }
  return claims;
}
