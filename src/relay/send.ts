// The relay's way to the background. After an update of the extension an old relay has nobody to talk to.
import { browser } from '../browser';
import type { Envelope, MessageName } from '../protocol/messages';

/** The background's answer; null where nobody answers. Never throws, never rejects. */
export async function send<N extends MessageName>(message: Envelope<N>): Promise<unknown> {
  try {
    return await browser.runtime.sendMessage(message);
  } catch {
    return null;
  }
}
