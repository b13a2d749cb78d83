// What the popup knows about one tab: a snapshot made by the background, never changed by the page.
import type { Attempt } from './attempt';
import type { Case } from './case';

/**
 * - `watching`: protected, nothing happened
 * - `asking`: it computes for long; it was slowed down, and the person is asked
 * - `stopped`: at least one attempt was stopped on this page
 * - `off`: the person switched protection off for this site
 * - `unavailable`: browser pages, stores, files: extensions cannot run here
 */
export type Standing = 'watching' | 'asking' | 'stopped' | 'off' | 'unavailable';

export interface PageState {
  readonly tabId: number;
  /** Host of the top document in its readable (Unicode) form, or '' where unavailable. */
  readonly site: string;
  readonly standing: Standing;
  /** True when the switch was changed after this page loaded: the change shows after a reload. */
  readonly stale: boolean;
  /** True when the page was open before us: what it made earlier is unguarded until a reload. */
  readonly late: boolean;
  /** When a pause of protection on this site ends, milliseconds since 1970; null when there is none. */
  readonly pausedUntil: number | null;
  /** Newest first. */
  readonly attempts: readonly Attempt[];
  /** Hashing that has gone on for long here, the longest first. */
  readonly cases: readonly Case[];
}
