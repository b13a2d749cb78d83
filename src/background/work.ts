// Hashing that pages do: charged to its accounts, judged by them, and answered with what becomes of it. A case is shown once
// it is worth a word; an attempt is recorded where something was stopped.
import type { Runtime } from 'webextension-polyfill';
import type { Account } from '../accounts/account';
import { enter, parseBook, standing, type Entry } from '../accounts/book';
import { leaseFor, NOTICED, ruleFor, type Facts } from '../accounts/verdict';
import { browser } from '../browser';
import type { Case, CaseState, WorkAnswer } from '../protocol/case';
import { parseShare, type Command, type Order, type Share } from '../protocol/work';
import type { Settings } from '../settings/model';
import { loadSettings } from '../settings/store';
import { recordAttempt, senderHost } from './attempts';
import { askOnBadge } from './badge';
import { caseOf, putCase } from './cases';
import { domainOf } from './domains';
import { webHost } from './hosts';

const KEY = 'accounts';

let last: Promise<unknown> = Promise.resolve();

/** One after another: each reads what the one before it wrote. */
export function weighWork(said: unknown, sender: Runtime.MessageSender): Promise<Command | null> {
  const share = parseShare(said);
  const next = last.then(() => (share && sender.tab?.id !== undefined ? weigh(share, sender) : null));
  last = next.catch(() => undefined);
  return next;
}

async function weigh(share: Share, sender: Runtime.MessageSender): Promise<Command | null> {
  const settings = await loadSettings();
  const tab = sender.tab!;
  const site = webHost(tab.url) ?? '';
  if (settings.allowSites.includes(site)) return null;
  const host = senderHost(sender) ?? site;
  const unseen = share.hidden || (share.all && !share.purpose);
  const { kernel, cores, seconds: spent, mining } = share;
  const entry = { kernel, frame: domainOf(host), page: domainOf(site), seconds: spent, mining, unseen };
  const known = await caseOf(tab.id!, { host, kernel: share.kernel }, share.since);
  const unheeded = unheededBy(share, known);
  const waits = share.place === 'worker' && unheeded < PATIENCE;
  const facts = { ...(await charge(entry)), waits };
  // The first time it is worth a word, its account says what it has spent so far.
  const seconds = known ? known.seconds + share.seconds : facts.work;
  const { order, state, rule } = decide(facts, settings, settings.work[entry.frame], seconds);
  const now = Date.now();
  const since = known?.since ?? now;
  if (state) await putCase(tab.id!, { state, host, kernel, since, last: now, seconds, cores, unheeded });
  if (state === 'slowed' || state === 'asked') await askOnBadge(tab.id!);
  if (order === 'stop' && known?.state !== 'stopped') {
    const what = { kind: 'wasm' as const, place: share.place, reasons: [rule], families: [] };
    await recordAttempt({ tabId: tab.id!, site, host, ...what }, tab.incognito);
  }
  return { kernel, order, lease: leaseFor(facts, Math.ceil(cores)) };
}

/** A slowed core does a fiftieth. */
const SLOWED_CORES = 0.25;
/** The first two may have been on their way. */
const PATIENCE = 3;

/** How often the frame has gone on as if it had not been slowed. */
function unheededBy({ cores }: Share, known: Case | undefined): number {
  if (known === undefined) return 0;
  const slowed = known.state === 'slowed' || known.state === 'asked';
  return slowed && cores >= SLOWED_CORES ? known.unheeded + 1 : known.unheeded;
}

async function charge(entry: Entry): Promise<Account> {
  const now = Date.now();
  const book = enter(parseBook((await browser.storage.session.get(KEY))[KEY]), entry, now);
  await browser.storage.session.set({ [KEY]: book });
  return standing(book, entry, now);
}

interface Decision {
  readonly order: Order;
  /** Null where there is nothing to say. */
  readonly state: CaseState | null;
  /** Why it is stopped. */
  readonly rule: string;
}

/** Where the person has said stop, a site may still check a password. */
const STOP_AFTER = 10;

/** The person's word first, then the rules, then what is to be done in doubt. */
function decide(facts: Facts, { onUncertain }: Settings, answer: WorkAnswer | undefined, seconds: number): Decision {
  const rule = ruleFor(facts);
  const runs = (state: CaseState | null): Decision => ({ order: 'run', state, rule: '' });
  const stops = (why: string): Decision => ({ order: 'stop', state: 'stopped', rule: why });
  if (answer === 'run') return runs('allowed');
  if (answer === 'stop') return seconds >= STOP_AFTER ? stops('told-to-stop') : runs(null);
  if (rule === null) return runs(facts.work >= NOTICED ? 'noticed' : null);
  if (rule.order === 'stop' || onUncertain === 'stop') return stops(rule.id);
  if (onUncertain === 'allow') return runs('noticed');
  return { order: 'slow', state: facts.waits ? 'slowed' : 'asked', rule: rule.id };
}

/** Tells all frames of a tab what becomes of these kernels. */
export async function orderCases(tabId: number, cases: readonly Case[], order: Order): Promise<void> {
  const lease = order === 'run' ? ANSWERED_LEASE : 0;
  const orders = cases.map(({ kernel }) => ({ name: 'order', command: { kernel, order, lease } }));
  await Promise.allSettled(orders.map((one) => browser.tabs.sendMessage(tabId, one)));
}

/** Each further piece of work renews it. */
const ANSWERED_LEASE = 3600;
