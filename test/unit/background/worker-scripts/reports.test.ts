// A page may guess at the host that guards report to, or learn it: it gets nothing into the ledger that it could not get by
// mining, and no request into the zone ever leaves the browser.
import { beforeEach, expect, it, vi } from 'vitest';
import type { Incident } from '../../../../src/protocol/incident';

type Listener = (details: object) => unknown;
const heard = vi.hoisted(() => ({
  listener: undefined as Listener | undefined,
  recorded: [] as unknown[],
  sent: [] as unknown[],
}));

vi.mock('../../../../src/browser', () => {
  const kept: Record<string, unknown> = {};
  const tabs = [
    { id: 7, incognito: false, lastAccessed: 1, url: 'https://site.example/a' },
    { id: 8, incognito: false, lastAccessed: 2, url: 'https://site.example/b' },
    { id: 9, incognito: true, lastAccessed: 3, url: 'https://site.example/c' },
  ];
  return {
    browser: {
      storage: { session: { get: async () => kept, set: async (values: object) => Object.assign(kept, values) } },
      webRequest: { onBeforeRequest: { addListener: (listener: Listener) => (heard.listener = listener) } },
      tabs: {
        get: async (id: number) => tabs.find((tab) => tab.id === id),
        query: async () => tabs,
        sendMessage: async (id: number, message: object, to: object) => heard.sent.push({ id, ...message, ...to }),
      },
    },
  };
});
vi.mock('../../../../src/background/attempts', () => ({
  recordIncident: async (_: unknown, sender: unknown) => heard.recorded.push(sender),
}));
vi.mock('../../../../src/background/errors', () => ({ noteError: async () => undefined }));

const { hearReports, reportAddress } = await import('../../../../src/background/worker-scripts/reports');
hearReports();
const address = await reportAddress();

const incident: Incident = {
  kind: 'wasm',
  action: 'blocked',
  place: 'worker',
  reasons: ['mining-family'],
  families: ['x11'],
  kernels: 1,
  dedication: 1,
  size: 1,
};
const said = (value: unknown): string => encodeURIComponent(JSON.stringify([ADDRESS, value]));
const ADDRESS = 'https://site.example/worker.js';
const usual = { type: 'xmlhttprequest', tabId: 7, originUrl: 'https://site.example/worker.js', incognito: false };

/** Sends one request and resolves when its handling is over. */
async function send(url: string, details: object = {}): Promise<void> {
  expect(heard.listener?.({ ...usual, url, ...details })).toEqual({ cancel: true });
  await new Promise(setImmediate);
}

beforeEach(() => void (heard.recorded.length = 0));

it('a guard’s report is recorded for its tab', async () => {
  await send(address + said(incident));
  expect(heard.recorded).toMatchObject([{ tab: { id: 7 }, url: 'https://site.example/worker.js' }]);
});

it.each([
  [false, 8],
  [true, 9],
])('a SharedWorker’s (private: %s) for the tab of its site that was used last', async (incognito, id) => {
  await send(address + said(incident), { tabId: -1, incognito });
  expect(heard.recorded).toMatchObject([{ tab: { id } }]);
});

it.each([
  ['another host of the zone', `https://guess.mine-canary.invalid/${said(incident)}`, {}],
  ['the right host as a name below it', address.replace('https://', 'https://x.') + said(incident), {}],
  ['an image of somebody’s post', address + said(incident), { type: 'image' }],
  ['no incident', address + said({ kind: 'wasm' }), {}],
  ['no JSON', `${address}%7b`, {}],
  ['no text', `${address}%`, {}],
])('%s: stopped, and nothing is recorded', async (_, url, details) => {
  await send(url, details);
  expect(heard.recorded).toEqual([]);
});

it('a flood is capped', async () => {
  for (let i = 0; i < 500; i += 1) await send(address + said(incident));
  expect(heard.recorded.length).toBeLessThan(250);
  expect(heard.recorded.length).toBeGreaterThan(0);
});

it('work is handed to the frame that the worker belongs to', async () => {
  const work = { kind: 'work', kernel: '0badcafe', place: 'worker', thread: '01234567', seconds: 1, mining: 0 };
  await send(address + said(work), { frameId: 3 });
  await send(address + said(work), { frameId: -1 });
  const sent = { id: 7, name: 'worked', url: ADDRESS, work };
  expect(heard.sent).toEqual([
    { ...sent, frameId: 3 },
    { ...sent, frameId: 0 },
  ]);
});
