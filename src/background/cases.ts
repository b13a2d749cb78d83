// The hashing of each tab's page that is worth a word, for the popup. In memory of the session only: it would be a history.
import { browser } from '../browser';
import { parseCase, type Case } from '../protocol/case';
import { record } from '../protocol/parse';

const KEY = 'cases';
const MOST_A_TAB = 16;
const MOST_TABS = 50;

type Cases = Readonly<Record<string, readonly Case[]>>;

/** The tab's cases on its page since `since`, the longest first. */
export async function casesOf(tabId: number, since: number): Promise<Case[]> {
  const all = (await load())[tabId] ?? [];
  return all.filter(({ last }) => last >= since).sort((a, b) => b.seconds - a.seconds);
}

const isSame = (a: Pick<Case, 'host' | 'kernel'>, b: Pick<Case, 'host' | 'kernel'>): boolean =>
  a.host === b.host && a.kernel === b.kernel;

/** The case of that kernel in a document that started at `since`; undefined if there is none yet. */
export async function caseOf(
  tabId: number,
  of: Pick<Case, 'host' | 'kernel'>,
  since: number,
): Promise<Case | undefined> {
  return ((await load())[tabId] ?? []).find((known) => isSame(known, of) && known.last >= since);
}

export async function putCase(tabId: number, made: Case): Promise<void> {
  await change(tabId, (known) => [...known.filter((other) => !isSame(other, made)), made].slice(-MOST_A_TAB));
}

/** Changes the cases of one host in a tab. */
export async function setCases(tabId: number, host: string, state: Case['state']): Promise<void> {
  await change(tabId, (known) => known.map((one) => (one.host === host ? { ...one, state } : one)));
}

let last: Promise<unknown> = Promise.resolve();

function change(tabId: number, how: (known: readonly Case[]) => readonly Case[]): Promise<void> {
  const next = last.then(async () => {
    const all = await load();
    await browser.storage.session.set({ [KEY]: latest({ ...all, [tabId]: how(all[tabId] ?? []) }) });
  });
  last = next.catch(() => undefined);
  return next;
}

/** Nobody is woken for a tab that closes: what it left goes when there is too much. */
function latest(all: Cases): Cases {
  const age = (cases: readonly Case[]): number => Math.max(0, ...cases.map(({ last: seen }) => seen));
  const sorted = Object.entries(all).sort(([, a], [, b]) => age(b) - age(a));
  return Object.fromEntries(sorted.slice(0, MOST_TABS));
}

async function load(): Promise<Cases> {
  const stored = record((await browser.storage.session.get(KEY))[KEY]) ?? {};
  const read = (listed: unknown): Case[] =>
    Array.isArray(listed) ? listed.map(parseCase).filter((one) => one !== null) : [];
  return Object.fromEntries(Object.entries(stored).map(([tabId, listed]) => [tabId, read(listed)]));
}
