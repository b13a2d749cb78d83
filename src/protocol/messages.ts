// Every message between contexts: name -> who may send it, what it carries, what comes back. Absolute values only.
import type { BlockedPage, OpenHow } from './blocked-page';
import type { Incident } from './incident';
import type { ReadFile } from './file';
import type { PageState } from './page-state';
import type { Watch } from './watch';
import type { Command, Share, Work } from './work';
import type { WorkAnswer } from './case';

export interface Messages {
  /** A guard's incident, passed on by its relay. */
  incident: { from: 'relay'; request: { incident: Incident }; reply: null };
  /** A worker to look at from outside, for the `look`th time (from 0); `done` = no further look is needed. */
  watch: { from: 'relay'; request: { watch: Watch; look: number }; reply: { done: boolean } };
  /** Hashing that a frame has done; the reply says what becomes of that kernel there. */
  work: { from: 'relay'; request: { share: Share }; reply: Command | null };
  /** Told to every relay of a tab: what becomes of a kernel. */
  order: { from: 'background'; request: { command: Command }; reply: null };
  /** Told to a frame's relay: a worker of the frame, from that address, has worked and can only say so to the background. */
  worked: { from: 'background'; request: { work: Work; url: string }; reply: null };
  /** Asked of a frame's relay: a file of its origin, from the cache, or from the `network` where it must. */
  read: { from: 'background'; request: { url: string; network: boolean }; reply: ReadFile | null };
  /** Told to every relay: let go of this worker, which mines; `reload` = the frames that hold it load anew. */
  leave: { from: 'background'; request: { url: string; reload: boolean }; reply: null };
  /** Messages of the guard's port that were no messages of ours, since the relay last said so. */
  refused: { from: 'relay'; request: { count: number }; reply: null };
  /** Asked of a page's top relay; no answer = no guard there. `since` = performance.timeOrigin of the page, `late` = the guard came after it. */
  pageAge: { from: 'background'; request: Record<never, never>; reply: { since: number; late: boolean } };
  /** What the popup shows for a tab. */
  pageState: { from: 'ui'; request: { tabId: number }; reply: PageState };
  /** What a person answers about the hashing of a page; null takes the answer back. */
  answerWork: { from: 'ui'; request: { tabId: number; host: string; answer: WorkAnswer | null }; reply: PageState };
  /** Switches protection for a site on or off, for good. */
  setSite: { from: 'ui'; request: { tabId: number; site: string; on: boolean }; reply: PageState };
  /** Switches protection for a site off until then (milliseconds since 1970). */
  pauseSite: { from: 'ui'; request: { tabId: number; site: string; until: number }; reply: PageState };
  /** Asked by the blocked page of its own tab. */
  blockedPage: { from: 'ui'; request: Record<never, never>; reply: BlockedPage | null };
  /** Opens what was blocked in the asking tab. */
  openBlocked: { from: 'ui'; request: { how: OpenHow }; reply: null };
}

export type MessageName = keyof Messages;
export type Envelope<N extends MessageName = MessageName> = { name: N } & Messages[N]['request'];
