// npm run coverage: writes docs/coverage.md from what both browsers show today; says which places answered in no known way.
import { mkdirSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { COVERAGE, written } from '../test/coverage/document';
import { STATES } from '../test/coverage/place';
import { probe, type States } from '../test/coverage/probe';

function checked(kind: string, states: States): States {
  for (const [place, state] of Object.entries(states)) {
    if (STATES.some((known) => known === state)) continue;
    console.error(`${kind}: ${place}: ${state}`);
    process.exitCode = 1;
  }
  return states;
}

const chromium = checked('chromium', await probe('chromium'));
console.log(`chromium: ${Object.keys(chromium).length} places`);
const firefox = checked('firefox', await probe('firefox'));
console.log(`firefox: ${Object.keys(firefox).length} places`);
if (process.exitCode !== 1) {
  mkdirSync('docs', { recursive: true });
  writeFileSync(
    COVERAGE,
    await format(written({ chromium, firefox }), { ...(await resolveConfig(COVERAGE)), parser: 'markdown' }),
  );
  console.log(`wrote ${COVERAGE}`);
}
