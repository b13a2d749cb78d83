// A page's guard names a worker: only a worker of that page's own origin is looked at, and nothing is read for anybody else.
import { beforeEach, expect, test, vi } from 'vitest';

const sendMessage = vi.fn(() => Promise.resolve(null));

vi.mock('../../../src/browser', () => ({
  browser: {
    runtime: {},
    tabs: { sendMessage },
    storage: { local: { get: () => Promise.resolve({ settings: { allowSites: ['off.example'] } }), set: vi.fn() } },
  },
  isFirefox: () => false,
}));

const { lookFromOutside } = await import('../../../src/background/outside');

const watch = (url: string) => ({ kind: 'watch', place: 'shared-worker', url });
const sender = (origin: string, site = origin) =>
  ({ origin, frameId: 3, tab: { id: 7, url: `${site}/` } }) as unknown as Parameters<typeof lookFromOutside>[2];

beforeEach(() => sendMessage.mockClear());

test('a worker of the page: its script is asked of the very frame', async () => {
  expect(await lookFromOutside(watch('https://a.example/w.js'), 0, sender('https://a.example'))).toBe(false);
  expect(sendMessage.mock.calls).toEqual([
    [7, { name: 'read', url: 'https://a.example/w.js', network: false }, { frameId: 3 }],
  ]);
});

test.each<[string, unknown, ReturnType<typeof sender>]>([
  ['a stranger’s script', watch('https://b.example/w.js'), sender('https://a.example')],
  ['another port', watch('https://a.example:8443/w.js'), sender('https://a.example')],
  ['no watch at all', { kind: 'watch', url: 'https://a.example/w.js' }, sender('https://a.example')],
  ['a page that is switched off', watch('https://a.example/w.js'), sender('https://a.example', 'https://off.example')],
])('%s: nothing is read', async (_what, said, from) => {
  expect(await lookFromOutside(said, 0, from)).toBe(true);
  expect(sendMessage).not.toHaveBeenCalled();
});
