// What an evader keeps of its hash rate in the first minute (F1), in Chromium: without list or traffic to tell it by, it is only
// counted. The measure is the same miner without us, on every core, unthrottled.
import { cpus } from 'node:os';
import { start, type Session } from '../browser/environment';
import { serveGenerating } from '../browser/generated-page';
import { serveHashing } from '../browser/hashing-page';
import { serveMining } from '../browser/mining-page';
import type { Served } from '../browser/served';
import { table } from './table';

interface Row {
  readonly name: string;
  /** The page's address, how many workers and what rest. */
  readonly search: string;
  /** Seconds after which the page loads itself anew. */
  readonly reload?: number;
}

interface Group {
  readonly miner: string;
  readonly serve: () => Promise<Served>;
  readonly rows: readonly Row[];
}

const CORES = cpus().length;
const ALL = `workers=${CORES}`;
const MINUTE = 60;
/** Compilers and clocks have settled by then. */
const WARM = 20;

/** The first row of each is the miner as it is without us. */
const GROUPS: readonly Group[] = [
  {
    miner: 'a general kernel (SHA-256)',
    serve: serveHashing,
    rows: [
      { name: 'every core', search: ALL },
      { name: 'every core, half the time', search: `${ALL}&rest=20` },
      { name: 'one worker in front, as a captcha would', search: 'workers=1' },
      { name: 'every core, loading itself anew each 10 s', search: ALL, reload: 10 },
      { name: 'every core, loading itself anew each second', search: ALL, reload: 1 },
    ],
  },
  {
    miner: 'WebCrypto (SHA-256)',
    serve: serveHashing,
    rows: [{ name: 'every core', search: `${ALL}&by=web-crypto` }],
  },
  {
    miner: 'a mining-only kernel in a module of many uses (X11)',
    serve: serveMining,
    rows: [{ name: 'every core', search: ALL }],
  },
  {
    miner: 'code made at run time, as RandomX',
    serve: serveGenerating,
    rows: [{ name: 'every core', search: `${ALL}&time=5&rest=0` }],
  },
];

export async function benchEvaders(): Promise<object> {
  const found: Record<string, Record<string, number>> = {};
  for (const group of GROUPS) found[group.miner] = await sharesOf(group);
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const rows = Object.entries(found).flatMap(([miner, shares]) =>
    Object.entries(shares).map(([name, share]) => [miner, name, percent(share)]),
  );
  console.log(`\nhash rate kept in the first ${MINUTE} s, of the same miner's on ${CORES} cores without us`);
  console.log(table(['miner', 'evades by', 'kept'], rows));
  return { cores: CORES, shares: found };
}

async function sharesOf({ serve, rows }: Group): Promise<Record<string, number>> {
  const { url, server } = await serve();
  const plain = await start({ extension: false });
  const perSecond = (await blocksIn(plain, url, rows[0]!, WARM, WARM)) / WARM;
  await plain.close();
  const shares: Record<string, number> = {};
  for (const row of rows) {
    // A browser each: what one row has spent is not the next one's.
    const session = await start({});
    shares[row.name] = (await blocksIn(session, url, row, 0, MINUTE)) / (perSecond * MINUTE);
    await session.close();
  }
  server.close();
  return shares;
}

/** Blocks hashed from second `after` on, for `seconds`. */
async function blocksIn(session: Session, url: string, row: Row, after: number, seconds: number): Promise<number> {
  const at = (turn: number): string => `${url}?${row.search}&turn=${turn}`;
  const tab = await session.open(at(0));
  const count = (): Promise<number> => tab.evaluate<[], () => number>('blocks');
  const wait = (some: number): Promise<void> => new Promise((done) => setTimeout(done, some * 1000));
  await wait(after);
  let total = -(await count());
  for (let passed = 0, turn = 1; passed < seconds; turn += 1) {
    const part = Math.min(row.reload ?? Infinity, seconds - passed);
    await wait(part);
    total += await count();
    passed += part;
    if (passed < seconds) await tab.goto(at(turn), { waitUntil: 'domcontentloaded' });
  }
  await tab.close();
  return total;
}
