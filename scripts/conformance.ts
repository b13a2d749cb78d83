// npm run conformance -- SUITE [FOLDER...]: opens the web platform tests in a real browser without and with the extension and
// says which subtests differ. SUITE is a checkout of web-platform-tests; `--browser firefox` takes Firefox, `--pairs N` more
// browsers at once, and `--quick` asks the browser without us only about what does not pass with us.
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compareTest, type Compared, type Pair } from './conformance/compare';
import { FOLDERS } from './conformance/folders';
import { printDifferences, printTable } from './conformance/print';
import { certificateHash, listTests, serveSuite } from './conformance/suite';
import { Visitor } from './conformance/visitor';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'string', default: 'chromium' },
    pairs: { type: 'string', default: '1' },
    quick: { type: 'boolean', default: false },
    out: { type: 'string', default: 'out/conformance/differences.json' },
  },
});
const [suite, ...folders] = positionals;
const kind = values.browser === 'firefox' ? 'firefox' : 'chromium';
if (suite === undefined) throw new Error('usage: npm run conformance -- SUITE [FOLDER...] [--browser firefox]');

const tests = listTests(suite, folders.length > 0 ? folders : FOLDERS).filter(({ http2, driven }) => !http2 && !driven);
const stop = await serveSuite(suite);
const certificate = certificateHash(suite);
const pairs = Array.from({ length: Number(values.pairs) }, (): Pair => {
  const visitor = (extension: boolean): Visitor => new Visitor(kind, extension, certificate);
  return { native: visitor(false), ours: visitor(true), quick: values.quick };
});
const compared: Compared[] = [];
const waiting = [...tests];
// Asked to end: no test more, and what is known is printed.
process.once('SIGTERM', () => (waiting.length = 0));
try {
  await Promise.all(pairs.map(work));
} finally {
  await Promise.all(pairs.flatMap(({ native, ours }) => [native.close(), ours.close()]));
  stop();
}
mkdirSync('out/conformance', { recursive: true });
writeFileSync(
  values.out,
  JSON.stringify(
    compared.filter(({ differences }) => differences.length > 0),
    null,
    2,
  ),
);
printTable(compared);
process.exitCode = compared.some(({ differences }) => differences.length > 0) ? 1 : 0;

/** Takes one test after the other until none is left. */
async function work(pair: Pair): Promise<void> {
  for (let test = waiting.shift(); test !== undefined; test = waiting.shift()) {
    const one = await compareTest(test, pair);
    compared.push(one);
    process.stderr.write(`\r${compared.length} of ${tests.length} tests`);
    printDifferences(one);
  }
}
