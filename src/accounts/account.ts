// An account of hashing: core-seconds that fade. Pure; the clock is the caller's.
import { number, record } from '../protocol/parse';

export interface Account {
  /** Core-seconds, by the half each HALF_LIFE. */
  readonly work: number;
  /** The part of it that nobody watched: in a hidden page, or on every core at once. */
  readonly unseen: number;
  /** Core-seconds of the last minute, about, that went into a proof of work and nothing else. */
  readonly mining: number;
  /** When it was last charged, milliseconds since 1970. */
  readonly at: number;
}

/** Four hours: after a day a sixty-fourth is left, so that reloading or moving on starts no fresh account. */
const HALF_LIFE = 4 * 3_600_000;
const MINUTE = 60_000;

/** Core-seconds. */
export interface Piece {
  readonly seconds: number;
  readonly mining: number;
  readonly unseen: boolean;
}

export const EMPTY: Account = { work: 0, unseen: 0, mining: 0, at: 0 };

/** The account as it stands at `now`. */
export function faded({ work, unseen, mining, at }: Account, now: number): Account {
  const passed = Math.max(0, now - at);
  const left = 0.5 ** (passed / HALF_LIFE);
  return { work: work * left, unseen: unseen * left, mining: mining * Math.exp(-passed / MINUTE), at: now };
}

export function charged(account: Account, piece: Piece, now: number): Account {
  const { work, unseen, mining } = faded(account, now);
  const { seconds } = piece;
  return {
    work: work + seconds,
    unseen: unseen + (piece.unseen ? seconds : 0),
    mining: mining + piece.mining,
    at: now,
  };
}

/** Reads an account from stored state; null when malformed. */
export function parseAccount(value: unknown): Account | null {
  const from = record(value);
  const work = number(from?.['work'], 0, 1e9);
  const unseen = number(from?.['unseen'], 0, 1e9);
  const mining = number(from?.['mining'], 0, 1e9);
  const at = number(from?.['at'], 0, 8.64e15);
  return work === null || unseen === null || mining === null || at === null ? null : { work, unseen, mining, at };
}
