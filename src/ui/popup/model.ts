// What the popup knows and does, without a word of how it looks. While it is open it asks again every second, so that
// a stop, a reload or another window's switch shows at once; a late answer never overwrites a newer one.
import { signal, type ReadonlySignal } from '@preact/signals';
import type { WorkAnswer } from '../../protocol/case';
import type { PageState } from '../../protocol/page-state';
import type { Client } from '../client';

const ASK_AGAIN_MS = 1000;
const HOUR_MS = 3_600_000;

/** `now` is when the answer came, milliseconds since 1970. */
export type View = { step: 'loading' | 'unreachable' } | { step: 'ready'; state: PageState; now: number };

export interface Model {
  readonly view: ReadonlySignal<View>;
  /** Finds the tab, asks, and keeps asking; also the answer to "try again". */
  open(): Promise<void>;
  setSite(on: boolean): Promise<void>;
  /** Protection of this site pauses for an hour from now. */
  pause(): Promise<void>;
  answerWork(host: string, answer: WorkAnswer | null): Promise<void>;
  reload(): Promise<void>;
  close(): void;
}

export function createModel(client: Client): Model {
  const view = signal<View>({ step: 'loading' });
  let tabId: number | null = null;
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function show(question: Promise<PageState | null>): Promise<void> {
    const turn = ++asked;
    clearTimeout(timer);
    const state = await question;
    if (turn !== asked) return;
    view.value = state ? { step: 'ready', state, now: Date.now() } : { step: 'unreachable' };
    if (state) timer = setTimeout(() => void show(client.state(state.tabId)), ASK_AGAIN_MS);
  }

  async function open(): Promise<void> {
    view.value = { step: 'loading' };
    tabId = await client.tab().catch(() => null);
    await show(tabId === null ? Promise.resolve(null) : client.state(tabId));
  }

  async function setSite(on: boolean): Promise<void> {
    if (view.value.step !== 'ready') return;
    const { state } = view.value;
    await show(client.setSite(state.tabId, state.site, on));
  }

  async function pause(): Promise<void> {
    if (view.value.step !== 'ready') return;
    const { tabId: about, site } = view.value.state;
    await show(client.pauseSite(about, site, Date.now() + HOUR_MS));
  }

  async function answerWork(host: string, answer: WorkAnswer | null): Promise<void> {
    if (view.value.step !== 'ready') return;
    await show(client.answerWork(view.value.state.tabId, host, answer));
  }

  async function reload(): Promise<void> {
    if (tabId !== null) await client.reload(tabId).catch(() => null); // the tab was closed: nothing to reload
  }

  return { view, open, setSite, pause, answerWork, reload, close: () => clearTimeout(timer) };
}
