// Every attempt, kept in IndexedDB so that browser restarts and the worker's death lose nothing. A burst of the same
// attempt is one entry with a count. Attempts in private windows stay in memory (storage.session), never on disk.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { browser } from '../browser';
import { parseAttempt, type Attempt } from '../protocol/attempt';

interface LedgerSchema extends DBSchema {
  attempts: { key: string; value: Attempt; indexes: { last: number } };
}

const DAY = 86_400_000;
export const KEEP_DAYS = 90;
export const KEEP_ENTRIES = 10_000;
const KEEP_PRIVATE = 200;
/** The same thing on the same page within this time is the same attempt. */
const BURST = 60_000;

let opened: Promise<IDBPDatabase<LedgerSchema>> | undefined;

const database = (): Promise<IDBPDatabase<LedgerSchema>> =>
  (opened ??= openDB<LedgerSchema>('ledger', 1, {
    upgrade(db) {
      db.createObjectStore('attempts', { keyPath: 'id' }).createIndex('last', 'last');
    },
    terminated() {
      opened = undefined; // the browser closed it under us; the next call opens it again
    },
  }));

let writes: Promise<unknown> = Promise.resolve();

/** Adds one attempt or counts it into the burst it belongs to. `isPrivate` = seen in a private window. */
export function addAttempt(attempt: Attempt, isPrivate: boolean): Promise<Attempt> {
  const next = writes.then(() => (isPrivate ? addPrivate(attempt) : addStored(attempt)));
  writes = next.catch(() => undefined); // the caller hears of it; the next one must still be written
  return next;
}

async function addStored(attempt: Attempt): Promise<Attempt> {
  const transaction = (await database()).transaction('attempts', 'readwrite');
  const recent = await transaction.store.index('last').getAll(IDBKeyRange.lowerBound(attempt.time - BURST));
  const merged = intoBurst(recent, attempt);
  await transaction.store.put(merged);
  await transaction.done;
  return merged;
}

async function addPrivate(attempt: Attempt): Promise<Attempt> {
  const known = await privateAttempts();
  const merged = intoBurst(known, attempt);
  const others = known.filter(({ id }) => id !== merged.id).slice(-KEEP_PRIVATE);
  await browser.storage.session.set({ attempts: [...others, merged] });
  return merged;
}

async function privateAttempts(): Promise<Attempt[]> {
  const { attempts } = await browser.storage.session.get('attempts');
  return Array.isArray(attempts) ? attempts.map(parseAttempt).filter((attempt) => attempt !== null) : [];
}

/** The attempt itself, or the entry of its burst counted up. */
export function intoBurst(known: readonly Attempt[], attempt: Attempt): Attempt {
  const key = burstKey(attempt);
  const same = known.find((other) => burstKey(other) === key && attempt.time - other.last < BURST);
  return same ? { ...same, last: attempt.last, count: same.count + attempt.count } : attempt;
}

const burstKey = ({ tabId, site, host, kind, place, reasons }: Attempt): string =>
  JSON.stringify([tabId, site, host, kind, place, reasons]);

/** The attempts of one tab that were still going on at or after `since`, newest first. */
export async function attemptsOf(tabId: number, since: number): Promise<Attempt[]> {
  const stored = await (await database()).getAllFromIndex('attempts', 'last', IDBKeyRange.lowerBound(since));
  const all = [...stored, ...(await privateAttempts()).filter(({ last }) => last >= since)];
  return all.filter((attempt) => attempt.tabId === tabId).sort((a, b) => b.last - a.last);
}

/** Drops what is older than the ledger keeps, and the oldest beyond its size. */
export async function pruneLedger(now: number): Promise<void> {
  const transaction = (await database()).transaction('attempts', 'readwrite');
  let surplus = (await transaction.store.count()) - KEEP_ENTRIES;
  let cursor = await transaction.store.index('last').openCursor();
  while (cursor && (surplus > 0 || cursor.value.last < now - KEEP_DAYS * DAY)) {
    await cursor.delete();
    surplus -= 1;
    cursor = await cursor.continue();
  }
  await transaction.done;
}
