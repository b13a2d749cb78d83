// What a person can set: shape, defaults, and a reader that repairs whatever storage holds. Pure.
import { WORK_ANSWERS, type WorkAnswer } from '../protocol/case';
import { oneOf, record } from '../protocol/parse';

export interface Settings {
  readonly version: 1;
  /** Hosts (punycode, no port) on which the person switched protection off. */
  readonly allowSites: readonly string[];
  /** What the person said about hashing, by the registrable domain of the frame that does it. */
  readonly work: Readonly<Record<string, WorkAnswer>>;
  /** What becomes of long hashing that nobody has said anything about. */
  readonly onUncertain: (typeof ON_UNCERTAIN)[number];
}

export const ON_UNCERTAIN = ['ask', 'throttle', 'stop', 'allow'] as const;

export const DEFAULTS: Settings = { version: 1, allowSites: [], work: {}, onUncertain: 'ask' };

/** Chromium keeps far more, but a list this long is a mistake. */
const MOST_SITES = 1000;
const HOST = /^(?=.{1,253}$)(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])$/;

export const isHost = (value: unknown): value is string => typeof value === 'string' && HOST.test(value);

/** Settings from stored state; every field that is missing or malformed gets its default. */
export function parseSettings(value: unknown): Settings {
  const sites = record(value)?.['allowSites'];
  const allowSites = Array.isArray(sites) ? [...new Set(sites.filter(isHost))].slice(0, MOST_SITES) : [];
  const onUncertain = oneOf(record(value)?.['onUncertain'], ON_UNCERTAIN) ?? DEFAULTS.onUncertain;
  return { ...DEFAULTS, allowSites, work: answersIn(record(value)?.['work']), onUncertain };
}

function answersIn(value: unknown): Settings['work'] {
  const all = Object.entries(record(value) ?? {}).flatMap(([host, said]) => {
    const answer = isHost(host) ? oneOf(said, WORK_ANSWERS) : null;
    return answer ? [[host, answer] as const] : [];
  });
  return Object.fromEntries(all.slice(0, MOST_SITES));
}

/** The settings with protection of one site switched on or off. */
export function withSite(settings: Settings, site: string, on: boolean): Settings {
  const others = settings.allowSites.filter((host) => host !== site);
  return { ...settings, allowSites: on || !isHost(site) ? others : [...others, site] };
}

/** The settings with what a person says about hashing by a domain; null takes it back. */
export function withAnswer(settings: Settings, domain: string, answer: WorkAnswer | null): Settings {
  const { [domain]: _before, ...others } = settings.work;
  return { ...settings, work: answer && isHost(domain) ? { ...others, [domain]: answer } : others };
}
