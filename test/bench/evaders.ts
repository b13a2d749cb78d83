// What a miner with a general kernel keeps of its hash rate in the first minute (F1), in Chromium: without list, family or
// traffic to tell it by, it is only counted. The measure is the same miner without us, on every core, unthrottled.
import { cpus } from 'node:os';
import { start, type Session } from '../browser/environment';
import { serveHashing } from '../browser/hashing-page';
import { table } from './table';

interface Row {
  readonly name: string;
  readonly workers: number;
  /** Milliseconds of rest after each 20 of work. */
  readonly rest: number;
  /** Seconds after which the page loads itself anew. */
  readonly reload: number;
}

const CORES = cpus().length;
const MINUTE = 60;
/** Compilers and clocks have settled by then. */
const WARM = 20;

const ROWS: readonly Row[] = [
  { name: 'every core', workers: CORES, rest: 0, reload: Infinity },
  { name: 'every core, half the time', workers: CORES, rest: 20, reload: Infinity },
  { name: 'one worker in front, as a captcha would', workers: 1, rest: 0, reload: Infinity },
  { name: 'every core, loading itself anew each 10 s', workers: CORES, rest: 0, reload: 10 },
];

export async function benchEvaders(): Promise<object> {
  const { url, server } = await serveHashing();
  const plain = await start({ extension: false });
  const reference = await blocksIn(plain, url, { name: '', workers: CORES, rest: 0, reload: Infinity }, WARM, WARM);
  await plain.close();
  const perSecond = reference / WARM;
  const shares: Record<string, number> = {};
  for (const row of ROWS) {
    // A browser each: what one row has spent is not the next one's.
    const session = await start({});
    shares[row.name] = (await blocksIn(session, url, row, 0, MINUTE)) / (perSecond * MINUTE);
    await session.close();
  }
  server.close();
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  console.log(
    `\nhash rate kept in the first ${MINUTE} s, of ${perSecond.toFixed(0)} blocks a second on ${CORES} cores without us`,
  );
  console.log(
    table(
      ['miner with a general kernel', 'kept'],
      Object.entries(shares).map(([name, share]) => [name, percent(share)]),
    ),
  );
  return { cores: CORES, perSecond, shares };
}

/** Blocks hashed from second `after` on, for `seconds`. */
async function blocksIn(session: Session, url: string, row: Row, after: number, seconds: number): Promise<number> {
  const at = (turn: number): string => `${url}?workers=${row.workers}&rest=${row.rest}&turn=${turn}`;
  const tab = await session.open(at(0));
  const count = (): Promise<number> => tab.evaluate<[], () => number>('blocks');
  const wait = (some: number): Promise<void> => new Promise((done) => setTimeout(done, some * 1000));
  await wait(after);
  let total = -(await count());
  for (let passed = 0, turn = 1; passed < seconds; turn += 1) {
    const part = Math.min(row.reload, seconds - passed);
    await wait(part);
    total += await count();
    passed += part;
    if (passed < seconds) await tab.goto(at(turn), { waitUntil: 'domcontentloaded' });
  }
  await tab.close();
  return total;
}
