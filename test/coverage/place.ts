// One place where a page could run a miner, as a page that tries: it judges the realm with a real miner and, as the innocent
// twin, with a small module, and tells what became of the two.

export interface Place {
  readonly name: string;
  /** Markup and scripts of the page; `told(judged(realm))` ends it. See page.ts for what is at hand. */
  readonly body: string;
  /** A whole document of another kind in place of the usual HTML page. */
  readonly document?: { readonly type: string; readonly text: (prelude: string) => string };
  /** Response headers, for places behind a policy. */
  readonly headers?: Readonly<Record<string, string>>;
  /** True for what browsers do in the tab in front only. */
  readonly front?: true;
}

export interface Group {
  readonly title: string;
  readonly places: readonly Place[];
}

/**
 * What a place is: `reached` by the guard (miner refused, innocent module through), `outside` (both run, but the miner is
 * told and stopped from outside), `open`, or `absent` where the browser has no such place.
 */
export const STATES = ['reached', 'outside', 'open', 'absent'] as const;
export type State = (typeof STATES)[number];

/** A place whose page is this script. */
export const scripted = (name: string, script: string, headers?: Place['headers']): Place => ({
  name,
  body: `<script>${script}</script>`,
  ...(headers && { headers }),
});
