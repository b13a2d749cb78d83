// What a person can set: shape, defaults, and a reader that repairs whatever storage holds. Pure.
import { WORK_ANSWERS, type WorkAnswer } from '../protocol/case';
import { number, oneOf, record } from '../protocol/parse';

export interface Settings {
  readonly version: 1;
  /** Hosts (punycode, no port) on which the person switched protection off. */
  readonly allowSites: readonly string[];
  /** What the person said about hashing, by the registrable domain of the frame that does it. */
  readonly work: Readonly<Record<string, WorkAnswer>>;
  /** What becomes of long hashing that nobody has said anything about. */
  readonly onUncertain: (typeof ON_UNCERTAIN)[number];
  /** Sites on which protection pauses, and until when (milliseconds since 1970). */
  readonly pauses: Readonly<Record<string, number>>;
  /** Hosts that the person wants blocked whatever else is said. */
  readonly blockHosts: readonly string[];
  /** Listed hosts whose pages the person opens nevertheless; mining stays stopped there. */
  readonly openHosts: readonly string[];
  /** Whether hosts that were last listed years ago are blocked too. */
  readonly legacyHosts: boolean;
  /** Whether workers that no guard and no rule reaches (Chromium's from URLs) may open no WebSocket at all. */
  readonly strictWorkers: boolean;
}

export const ON_UNCERTAIN = ['ask', 'throttle', 'stop', 'allow'] as const;

export const DEFAULTS: Settings = {
  version: 1,
  allowSites: [],
  work: {},
  onUncertain: 'ask',
  pauses: {},
  blockHosts: [],
  openHosts: [],
  legacyHosts: false,
  strictWorkers: false,
};

/** Chromium keeps far more, but a list this long is a mistake. */
const MOST_SITES = 1000;
const HOST = /^(?=.{1,253}$)(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])$/;

export const isHost = (value: unknown): value is string => typeof value === 'string' && HOST.test(value);

/** Settings from stored state; every field that is missing or malformed gets its default. */
export function parseSettings(value: unknown): Settings {
  const from = record(value);
  return {
    version: 1,
    allowSites: hostsIn(from?.['allowSites']),
    work: answersIn(from?.['work']),
    onUncertain: oneOf(from?.['onUncertain'], ON_UNCERTAIN) ?? DEFAULTS.onUncertain,
    pauses: pausesIn(from?.['pauses']),
    blockHosts: hostsIn(from?.['blockHosts']),
    openHosts: hostsIn(from?.['openHosts']),
    legacyHosts: from?.['legacyHosts'] === true,
    strictWorkers: from?.['strictWorkers'] === true,
  };
}

const hostsIn = (value: unknown): string[] =>
  Array.isArray(value) ? [...new Set(value.filter(isHost))].slice(0, MOST_SITES) : [];

function pausesIn(value: unknown): Settings['pauses'] {
  const all = Object.entries(record(value) ?? {}).flatMap(([site, until]) => {
    const end = isHost(site) ? number(until, 0, 8.64e15) : null;
    return end === null ? [] : [[site, end] as const];
  });
  return Object.fromEntries(all.slice(0, MOST_SITES));
}

function answersIn(value: unknown): Settings['work'] {
  const all = Object.entries(record(value) ?? {}).flatMap(([host, said]) => {
    const answer = isHost(host) ? oneOf(said, WORK_ANSWERS) : null;
    return answer ? [[host, answer] as const] : [];
  });
  return Object.fromEntries(all.slice(0, MOST_SITES));
}

/** The settings with protection of one site switched on or off; either ends a pause. */
export function withSite(settings: Settings, site: string, on: boolean): Settings {
  const { [site]: _ended, ...pauses } = settings.pauses;
  const others = settings.allowSites.filter((host) => host !== site);
  return { ...settings, pauses, allowSites: on || !isHost(site) ? others : [...others, site] };
}

/** Longer is no pause: it is a switch. */
const LONGEST_PAUSE = 86_400_000;

/** The settings with a pause on one site until then (milliseconds since 1970). Pauses that are over are swept out. */
export function withPause(settings: Settings, site: string, until: number, now: number): Settings {
  const running = Object.entries(settings.pauses).filter(([, end]) => end > now);
  const wanted = isHost(site) && until > now && until <= now + LONGEST_PAUSE;
  return { ...settings, pauses: Object.fromEntries(wanted ? [...running, [site, until] as const] : running) };
}

/** The settings as they are to be followed now: a site that pauses is switched off. */
export function inForce(settings: Settings, now: number): Settings {
  const paused = Object.entries(settings.pauses).flatMap(([site, until]) => (until > now ? [site] : []));
  return paused.length === 0
    ? settings
    : { ...settings, allowSites: [...new Set([...settings.allowSites, ...paused])] };
}

export type HostWish = 'block' | 'open';

/** The settings with one wish about a host, or none: the two exclude each other. */
export function withHost(settings: Settings, host: string, wish: HostWish | null): Settings {
  const without = (hosts: readonly string[]): string[] => hosts.filter((one) => one !== host);
  const blockHosts = without(settings.blockHosts);
  const openHosts = without(settings.openHosts);
  const add = (hosts: string[], when: HostWish): string[] => (wish === when && isHost(host) ? [...hosts, host] : hosts);
  return { ...settings, blockHosts: add(blockHosts, 'block'), openHosts: add(openHosts, 'open') };
}

/** The settings with what a person says about hashing by a domain; null takes it back. */
export function withAnswer(settings: Settings, domain: string, answer: WorkAnswer | null): Settings {
  const { [domain]: _before, ...others } = settings.work;
  return { ...settings, work: answer && isHost(domain) ? { ...others, [domain]: answer } : others };
}
