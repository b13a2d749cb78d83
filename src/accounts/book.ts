// All accounts. Each piece of work is charged to whoever did it, to the page that let him, and to the kernel: so that
// neither a new page, nor a new subdomain, nor a new site starts afresh, and a frame spends its host page's budget no more
// than a little. Pure.
import { record } from '../protocol/parse';
import { charged, EMPTY, faded, parseAccount, type Account, type Piece } from './account';

export type Book = Readonly<Record<string, Account>>;

export interface Entry extends Piece {
  readonly kernel: string;
  /** Registrable domains of the frame that worked and of the page it is in. */
  readonly frame: string;
  readonly page: string;
}

/** More sites hash in nobody's day; the ones with least are dropped. */
const MOST = 400;

/** Others use the same library, and a page answers for its frames only in part: they count a quarter. */
const OTHERS = 0.25;

export function enter(book: Book, entry: Entry, now: number): Book {
  const charge = (key: string): [string, Account] => [key, charged(book[key] ?? EMPTY, entry, now)];
  return pruned({ ...book, ...Object.fromEntries(keysOf(entry).map(charge)) }, now);
}

const frameKey = ({ frame }: Entry): string => `frame ${frame}`;
const kernelKey = ({ kernel }: Entry): string => `kernel ${kernel}`;
/** A page's own work is in its frame account alone. */
const pageKey = ({ frame, page }: Entry): string[] => (frame === page ? [] : [`page ${page}`]);

const keysOf = (entry: Entry): string[] => [frameKey(entry), kernelKey(entry), ...pageKey(entry)];

/** What counts against that kernel in that frame. */
export function standing(book: Book, entry: Entry, now: number): Account {
  const at = (key: string): Account => faded(book[key] ?? EMPTY, now);
  const others = [kernelKey(entry), ...pageKey(entry)].map(at);
  const own = at(frameKey(entry));
  const most = (part: (account: Account) => number): number =>
    Math.max(part(own), ...others.map((account) => part(account) * OTHERS));
  const mining = Math.max(own.mining, at(kernelKey(entry)).mining);
  return { work: most(({ work }) => work), unseen: most(({ unseen }) => unseen), mining, at: now };
}

function pruned(book: Book, now: number): Book {
  const all = Object.entries(book);
  if (all.length <= MOST) return book;
  const size = ([, account]: [string, Account]): number => faded(account, now).work;
  return Object.fromEntries(all.sort((a, b) => size(b) - size(a)).slice(0, MOST));
}

/** A book from stored state; what cannot be read is left out. */
export function parseBook(value: unknown): Book {
  const all = Object.entries(record(value) ?? {}).map(([key, account]) => [key, parseAccount(account)] as const);
  return Object.fromEntries(all.filter(([, account]) => account !== null)) as Book;
}
