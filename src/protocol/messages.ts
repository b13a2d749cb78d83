// Every message between contexts: name -> who may send it, what it carries, what comes back. Absolute values only.
import type { Incident } from './incident';
import type { PageState } from './page-state';

export interface Messages {
  /** A guard's incident, passed on by its relay. */
  incident: { from: 'relay'; request: { incident: Incident }; reply: null };
  /** Asked of a page's top relay; no answer = no guard there. `since` = performance.timeOrigin of the page. */
  pageAge: { from: 'background'; request: Record<never, never>; reply: { since: number } };
  /** What the popup shows for a tab. */
  pageState: { from: 'ui'; request: { tabId: number }; reply: PageState };
  /** Switches protection for a site on or off, for good. */
  setSite: { from: 'ui'; request: { tabId: number; site: string; on: boolean }; reply: PageState };
}

export type MessageName = keyof Messages;
export type Envelope<N extends MessageName = MessageName> = { name: N } & Messages[N]['request'];
