// The words of the interface, all from _locales; extension pages only. Keys are checked by the compiler against the
// English file, and test/rules/locales.test.ts holds the Chinese one to the same keys.
import { browser } from '../browser';
import type { Attempt } from '../protocol/attempt';

export type Key = keyof typeof import('../../public/_locales/en/messages.json');

/** The message for a key in the browser's language, with its placeholders filled in. */
export const t = (key: Key, ...fill: string[]): string => browser.i18n.getMessage(key, fill);

/** Why something was stopped, in plain words; a rule that is newer than these words gets the general sentence. */
export const reasonText = (rule: string | undefined): string =>
  (rule && browser.i18n.getMessage(`reason_${rule.replaceAll('-', '_')}`)) || t('reason_unknown');

/** Where an attempt happened. */
export const placeText = (place: Attempt['place']): string => t(PLACES[place]);

const PLACES = {
  page: 'place_page',
  worker: 'place_worker',
  'shared-worker': 'place_shared_worker',
  'service-worker': 'place_service_worker',
} as const;
