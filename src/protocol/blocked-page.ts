// What the page shown in place of a listed host knows and may ask for. Pure.
import { record, text } from './parse';

export const OPEN_HOW = ['once', 'always'] as const;
/** `once` = in this tab until it closes. */
export type OpenHow = (typeof OPEN_HOW)[number];

export interface BlockedPage {
  /** As browsers write it (punycode): two hosts that look alike do not read alike. */
  readonly host: string;
}

/** Reads the background's answer; null when there is nothing blocked in this tab. */
export function parseBlockedPage(value: unknown): BlockedPage | null {
  const host = text(record(value)?.['host'], 255);
  return host === null ? null : { host };
}
