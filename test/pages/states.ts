// Every state that the popup can be in, as the background would tell it. Used by the page tests, axe and the screenshots.
import type { Attempt } from '../../src/protocol/attempt';
import type { Case } from '../../src/protocol/case';
import type { PageState } from '../../src/protocol/page-state';

export const NOON = Date.UTC(2026, 10, 23, 4, 0, 0);
const MINUTE = 60_000;

/** A wasm miner in a worker, a minute ago; `over` changes what matters. */
export const attempt = (over: Partial<Attempt> = {}): Attempt => ({
  id: 'a1',
  time: NOON - MINUTE,
  last: NOON - MINUTE,
  count: 1,
  tabId: 7,
  site: 'films.example',
  host: 'films.example',
  kind: 'wasm',
  place: 'worker',
  reasons: ['dedicated-mining'],
  families: ['cryptonight'],
  ...over,
});

/** A request to a listed miner host. */
export const request = (over: Partial<Attempt> = {}): Attempt =>
  attempt({
    id: 'a2',
    host: 'coin-hive.example',
    kind: 'request',
    place: 'page',
    reasons: ['listed-host'],
    families: [],
    ...over,
  });

export const state = (over: Partial<PageState> = {}): PageState => ({
  tabId: 7,
  site: 'films.example',
  standing: 'watching',
  stale: false,
  late: false,
  pausedUntil: null,
  attempts: [],
  cases: [],
  ...over,
});

/** Hashing that has gone on for long; `over` changes what matters. */
export const work = (over: Partial<Case> = {}): Case => ({
  state: 'slowed',
  host: 'films.example',
  kernel: '0badcafe',
  since: NOON - 2 * MINUTE,
  last: NOON,
  seconds: 75,
  cores: 2,
  unheeded: 0,
  ...over,
});

const many = [
  attempt({ count: 12_345, time: NOON - 26 * 60 * MINUTE }),
  request({
    host: 'pool-7f3a9c1e5b.a-very-long-name-that-somebody-once-registered-for-mining.example',
    reasons: ['listed-path'],
  }),
  request({ id: 'a3', time: NOON - 2 * MINUTE, last: NOON - 2 * MINUTE }),
  request({ id: 'a4', reasons: ['a-rule-of-tomorrow'] }),
  attempt({ id: 'a5', time: NOON - 26 * 60 * MINUTE, last: NOON - 26 * 60 * MINUTE, place: 'page' }),
];

/** What the background answers; `silent` never answers, `broken` rejects. */
export const STATES: Readonly<Record<string, PageState | 'silent' | 'broken'>> = {
  loading: 'silent',
  watching: state(),
  stopped: state({ standing: 'stopped', attempts: [attempt({ last: NOON - 1000, count: 3 }), request()] }),
  'stopped-many': state({ standing: 'stopped', attempts: many }),
  asking: state({ standing: 'asking', cases: [work()] }),
  'asking-main': state({ standing: 'asking', cases: [work({ state: 'asked', cores: 1, seconds: 310 })] }),
  noticed: state({ cases: [work({ state: 'noticed', cores: 1, seconds: 150 })] }),
  allowed: state({ cases: [work({ state: 'allowed', host: 'checksum.example', seconds: 1234 })] }),
  'stopped-work': state({
    standing: 'stopped',
    cases: [work({ state: 'stopped' })],
    attempts: [attempt({ reasons: ['told-to-stop'], families: [] })],
  }),
  off: state({ standing: 'off' }),
  paused: state({ standing: 'off', pausedUntil: NOON + 45 * MINUTE }),
  'off-stale': state({ standing: 'off', stale: true, attempts: [request()] }),
  'on-stale': state({ stale: true, site: 'ein-sehr-langer-name-einer-hochschule.informationstechnik.例子.example' }),
  late: state({ late: true }),
  unavailable: state({ site: '', standing: 'unavailable' }),
  unreachable: 'broken',
};
