// The extension's texts in a language, straight from its source, for comparing with what a person reads.
import { readFileSync } from 'node:fs';
import type { Language } from './environment';

/** The message for a key; placeholders are left as they are. */
export function text(language: Language, key: string): string {
  const file = readFileSync(`public/_locales/${language}/messages.json`, 'utf8');
  const texts: Record<string, { message: string } | undefined> = JSON.parse(file);
  const found = texts[key];
  if (!found) throw new Error(`${language} has no text ${key}`);
  return found.message;
}

/** The words for a rule. */
export const reason = (language: Language, rule: string): string =>
  text(language, `reason_${rule.replaceAll('-', '_')}`);
