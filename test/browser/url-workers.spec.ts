// A worker made from a URL must not notice that the guard runs before its script, whatever it does and whatever policy its
// page has; nor must the page. Each is started without us and with us, and all that can be seen is compared.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { start, type Session } from './environment';
import { cases, serve, type Policy, type Served } from './url-workers-page';

const csp = (policy: string): Policy => ({ headers: { 'content-security-policy': policy } });

const POLICIES: Record<string, Policy> = {
  none: {},
  "worker-src 'self'": csp("worker-src 'self'"),
  'nonce only': csp("script-src 'nonce-own'"),
  'nonce and strict-dynamic': csp("script-src 'nonce-own' 'strict-dynamic'"),
  "script-src 'self' blob:": csp("script-src 'self' blob: 'nonce-own'"),
  'nothing to be fetched': csp("connect-src 'none'"),
  'frame-ancestors alone': {
    headers: { 'content-security-policy': "frame-ancestors 'self'", 'server-timing': 'own;dur=7' },
  },
  'frame-ancestors, and script-src for reports': {
    headers: {
      'content-security-policy': "frame-ancestors 'self'",
      'content-security-policy-report-only': "script-src 'none'",
    },
  },
  'a harmless meta': { meta: 'upgrade-insecure-requests; img-src https:' },
  'report only': { headers: { 'content-security-policy-report-only': "worker-src 'self'" } },
  meta: { meta: "script-src 'self' 'nonce-own'" },
  'trusted types': csp("require-trusted-types-for 'script'"),
  'cross-origin isolation': {
    headers: { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' },
  },
};

/** Under each policy: one that says where it is, one that computes, one that makes another. */
const FEW = ['location', 'eval and wasm', 'nested worker', 'early messages', 'missing', 'made by a blank frame'];

/** Of workers made from blobs: what they say about themselves, how they fail, and how their scripts may begin. */
const AS_BLOB = [
  'location',
  'globals',
  'eval and wasm',
  'starts itself again',
  'a throw at the start',
  'a throw later',
  'an unhandled rejection',
  'use strict',
  'hashbang',
  'own names',
  'names of the language',
  'closing',
];

describe('chromium: workers made from URLs', () => {
  let served: Served;
  const sessions: Session[] = [];

  beforeAll(async () => {
    served = await serve(POLICIES);
    sessions.push(await start({ extension: false }), await start());
  });

  afterAll(async () => {
    await Promise.all(sessions.map((session) => session.close()));
    served.server.close();
  });

  const open = (policy: string): Promise<Page[]> =>
    Promise.all(sessions.map((session) => session.open(served.url(policy))));
  const run = (tab: Page, name: string, type: string, asBlob = ''): Promise<unknown> =>
    tab.evaluate<[], () => unknown>(`run(${JSON.stringify(name)}, '${type}', '${asBlob}')`);

  describe('on a page without policy', () => {
    let tabs: Page[];
    beforeAll(async () => {
      tabs = await open('none');
    });

    test.each(cases())('%s, %s', async (name, type) => {
      const [without, withUs] = await Promise.all(tabs.map((tab) => run(tab, name, type)));
      expect(withUs).toEqual(without);
    });

    test.each(cases(AS_BLOB))('from a blob: %s, %s', async (name, type) => {
      const [without, withUs] = await Promise.all(tabs.map((tab) => run(tab, name, type, 'blob')));
      expect(withUs).toEqual(without);
    });

    test.each(['classic', 'module'])('from a blob whose address is revoked at once, %s', async (type) => {
      const [without, withUs] = await Promise.all(tabs.map((tab) => run(tab, 'use strict', type, 'revoked')));
      expect(withUs).toEqual([true]);
      expect(without).toEqual(withUs);
    });
  });

  test.each(Object.keys(POLICIES).slice(1))('under the policy %s, and no violation more', async (policy) => {
    const tabs = await open(policy);
    const seen: unknown[] = [];
    for (const tab of tabs) {
      const workers = await Promise.all(cases(FEW).map(([name, type]) => run(tab, name, type)));
      seen.push({ workers, violations: await tab.evaluate<[], () => string[]>('violations.sort()') });
    }
    expect(seen[1]).toEqual(seen[0]);
    await Promise.all(tabs.map((tab) => tab.close()));
  });

  test.each(["worker-src 'self'", 'nonce only'])(
    'in a frame that was touched before its page came: %s',
    async (policy) => {
      const tabs = await open('none');
      const seen: unknown[] = [];
      for (const tab of tabs) {
        const inside = `(async () => { const frame = document.createElement('iframe'); frame.src = ${JSON.stringify(served.url(policy))};
        document.documentElement.append(frame); void frame.contentWindow.document;
        await new Promise((loaded) => { frame.onload = loaded; });
        const { contentWindow: page } = frame;
        return Promise.all(['classic', 'module'].map((type) => page.run('location', type))); })()`;
        seen.push(await tab.evaluate<[], () => unknown>(inside));
      }
      expect(seen[1]).toEqual(seen[0]);
      await Promise.all(tabs.map((tab) => tab.close()));
    },
  );

  test('the mark that tells the guard of a harmless policy is shown to no page', async () => {
    const tabs = await open('frame-ancestors alone');
    const timing = `(() => { const [entry] = performance.getEntriesByType('navigation'); const { serverTiming } = entry;
      const shown = (list) => [JSON.stringify(list), Object.isFrozen(list), Array.isArray(list)];
      const described = Object.getOwnPropertyDescriptor(PerformanceResourceTiming.prototype, 'serverTiming');
      return [shown(serverTiming), shown(entry.toJSON().serverTiming), String(serverTiming[0]), String(described.get), String(entry.toJSON)]; })()`;
    const seen = await Promise.all(tabs.map((tab) => tab.evaluate<[], () => unknown>(timing)));
    expect(seen[1]).toEqual(seen[0]);
    expect(JSON.stringify(seen[0])).toContain('own');
  });
});
