// Numbers and times as the person's browser writes them; extension pages only. Times are local.
import { browser } from '../browser';

const language = (): string => browser.i18n.getUILanguage();
const sameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString();

/** A whole number with the separators of the language. */
export const count = (value: number): string => new Intl.NumberFormat(language()).format(value);

/** Hour and minute for something of today, else with its date; `time` and `now` in milliseconds since 1970. */
export function clock(time: number, now: number): string {
  const day = sameDay(time, now) ? {} : ({ dateStyle: 'medium' } as const);
  return new Intl.DateTimeFormat(language(), { timeStyle: 'short', ...day }).format(time);
}

/** Date and time to the second; `time` in milliseconds since 1970. */
export const moment = (time: number): string =>
  new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'medium' }).format(time);

/** Seconds, or from two minutes on whole minutes, in words. */
export function duration(seconds: number): string {
  const [value, unit] = seconds < 120 ? [seconds, 'second'] : [seconds / 60, 'minute'];
  return new Intl.NumberFormat(language(), { style: 'unit', unit, unitDisplay: 'long' }).format(Math.round(value));
}

/** How many cores were busy, to the half. */
export const share = (cores: number): string => count(Math.max(0.5, Math.round(cores * 2) / 2));
