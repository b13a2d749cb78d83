// A file that a relay read for the background. Messages are JSON in Chromium, so bytes travel as base64.
import { record, text } from './parse';

export interface ReadFile {
  readonly base64: string;
  /** True if the browser's cache alone gave it. */
  readonly cached: boolean;
}

/** Larger files are not read: scripts and modules of workers are smaller, and a message may hold 64 MB. */
export const MOST_BYTES = 8 << 20;

/** Reads the relay's answer; null when there is no file, or something else came back. */
export function parseFile(value: unknown): ReadFile | null {
  const from = record(value);
  const base64 = text(from?.['base64'], Math.ceil(MOST_BYTES / 3) * 4);
  const cached = from?.['cached'];
  return base64 !== null && typeof cached === 'boolean' ? { base64, cached } : null;
}
