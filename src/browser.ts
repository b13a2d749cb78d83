// The one door to the extension API, any extension world (background, relay, ui); never guard or pure rooms.
// Both browsers return promises from it in Manifest V3, so no polyfill is needed (Firefox >= 140, Chromium >= 137).
import type { Browser, Runtime } from 'webextension-polyfill';

const world = globalThis as unknown as { browser?: Browser; chrome?: Browser };

export const browser = (world.browser ?? world.chrome) as Browser;

/** Listens to messages. The listener returns true if it will call `reply` later; that form works in both browsers. */
export function onMessage(
  listener: (message: unknown, sender: Runtime.MessageSender, reply: (answer: unknown) => void) => boolean,
): void {
  browser.runtime.onMessage.addListener(listener as Runtime.OnMessageListenerCallback);
}

/** Only Firefox has it, and only in our own pages and the background; a user agent can be changed by a person, this cannot. */
export const isFirefox = (): boolean => 'getBrowserInfo' in browser.runtime;
