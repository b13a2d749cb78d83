// What a person can set: shape, defaults, and a reader that repairs whatever storage holds. Pure.
import { record } from '../protocol/parse';

export interface Settings {
  readonly version: 1;
  /** Hosts (punycode, no port) on which the person switched protection off. */
  readonly allowSites: readonly string[];
}

export const DEFAULTS: Settings = { version: 1, allowSites: [] };

/** Chromium keeps far more, but a list this long is a mistake. */
const MOST_SITES = 1000;
const HOST = /^(?=.{1,253}$)(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])$/;

export const isHost = (value: unknown): value is string => typeof value === 'string' && HOST.test(value);

/** Settings from stored state; every field that is missing or malformed gets its default. */
export function parseSettings(value: unknown): Settings {
  const sites = record(value)?.['allowSites'];
  const allowSites = Array.isArray(sites) ? [...new Set(sites.filter(isHost))].slice(0, MOST_SITES) : [];
  return { ...DEFAULTS, allowSites };
}

/** The settings with protection of one site switched on or off. */
export function withSite(settings: Settings, site: string, on: boolean): Settings {
  const others = settings.allowSites.filter((host) => host !== site);
  return { ...settings, allowSites: on || !isHost(site) ? others : [...others, site] };
}
