// Messages in: who may send what is checked here, before any handler runs. Handlers are a map, checked by its type.
import type { Runtime } from 'webextension-polyfill';
import { browser, onMessage } from '../browser';
import type { Envelope, MessageName, Messages } from '../protocol/messages';
import { record } from '../protocol/parse';
import { noteError } from './errors';

type Handled = { [N in MessageName as Messages[N]['from'] extends 'background' ? never : N]: Messages[N] };

export type Handlers = {
  [N in keyof Handled]: (message: Handled[N]['request'], sender: Runtime.MessageSender) => Promise<Handled[N]['reply']>;
};

const SENDERS: { [N in keyof Handled]: Handled[N]['from'] } = {
  incident: 'relay',
  watch: 'relay',
  refused: 'relay',
  work: 'relay',
  pageState: 'ui',
  answerWork: 'ui',
  setSite: 'ui',
  pauseSite: 'ui',
  blockedPage: 'ui',
  openBlocked: 'ui',
};

/** Who is speaking: one of our own pages, or a relay in some page; anything else is nobody. */
function speaker(sender: Runtime.MessageSender): 'ui' | 'relay' | null {
  if (sender.id !== browser.runtime.id) return null;
  if (sender.url?.startsWith(browser.runtime.getURL(''))) return 'ui';
  return sender.tab ? 'relay' : null;
}

/** Answers messages by `handlers`. A failed handler answers `{ error }`, so that a page of ours can say so. */
export function listen(handlers: Handlers): void {
  onMessage((message, sender, reply) => {
    const name = record(message)?.['name'] as keyof Handled;
    if (!Object.hasOwn(SENDERS, name) || SENDERS[name] !== speaker(sender)) return false;
    const handler = handlers[name] as (message: Envelope, sender: Runtime.MessageSender) => Promise<unknown>;
    const failed = (error: unknown): void => {
      void noteError(name, error);
      reply({ error: String(error) });
    };
    handler(message as Envelope, sender).then(reply, failed);
    return true; // the reply comes later
  });
}
