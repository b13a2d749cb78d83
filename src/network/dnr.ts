// The part of declarativeNetRequest's rule format that we write, and our ladder of priorities. Pure.
// resourceTypes stays away unless a rule needs it: absent means all but main_frame, while one type a browser does not know
// (webtransport, webbundle, beacon) makes Chromium and Firefox lose the whole rule without a word (seen in 156 and 153).

export type DnrType = 'main_frame' | 'sub_frame' | 'script' | 'xmlhttprequest' | 'websocket';

export interface AppendHeader {
  readonly header: string;
  readonly operation: 'append';
  readonly value: string;
}

export interface DnrRule {
  readonly id: number;
  readonly priority: number;
  readonly action:
    | { readonly type: 'block' | 'allow' | 'allowAllRequests' }
    | { readonly type: 'modifyHeaders'; readonly responseHeaders: readonly AppendHeader[] };
  readonly condition: {
    readonly requestDomains?: readonly string[];
    readonly initiatorDomains?: readonly string[];
    readonly excludedInitiatorDomains?: readonly string[];
    readonly urlFilter?: string;
    readonly isUrlFilterCaseSensitive?: boolean;
    readonly domainType?: 'firstParty' | 'thirdParty';
    readonly resourceTypes?: readonly DnrType[];
    readonly tabIds?: readonly number[];
  };
}

/** Who wins: policy block > policy allow > person's block > person's allow > exceptions > lists. The steps are wide on purpose. */
export const PRIORITY = {
  list: 10,
  exception: 20,
  personAllow: 30,
  personBlock: 40,
  policyAllow: 50,
  policyBlock: 60,
} as const;
