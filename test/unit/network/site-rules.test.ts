import { beforeEach, describe, expect, test, vi } from 'vitest';
import { PRIORITY, type DnrRule } from '../../../src/network/dnr';
import { siteRules } from '../../../src/network/site-rules';

describe('a site that the person allows', () => {
  test('is free with its frames; a site below it, or the same site in a foreign frame, is not', () => {
    const { dynamic } = siteRules(['shop.example'], false);
    expect(dynamic.map(({ condition }) => condition)).toEqual(
      ['http', 'https'].map((scheme) => ({
        urlFilter: `|${scheme}://shop.example^`,
        requestDomains: ['shop.example'],
        resourceTypes: ['main_frame'],
      })),
    );
  });

  test('has free workers: in Chromium only those without a tab, in Firefox all of its own', () => {
    expect(siteRules(['a.example'], false).session[0]?.condition).toEqual({
      initiatorDomains: ['a.example'],
      tabIds: [-1],
    });
    expect(siteRules(['a.example'], true).dynamic[0]?.condition).toEqual({ initiatorDomains: ['a.example'] });
    expect(siteRules(['a.example'], true).session).toEqual([]);
  });

  test('stands above the lists and their exceptions, below what an administrator says', () => {
    for (const { priority } of siteRules(['a.example'], true).dynamic) {
      expect(priority).toBeGreaterThan(PRIORITY.exception);
      expect(priority).toBeLessThan(PRIORITY.policyAllow);
    }
  });

  test('none allowed, no rule', () => expect(siteRules([], false)).toEqual({ dynamic: [], session: [] }));
});

describe('installing', () => {
  let dynamic: DnrRule[] = [];
  let session: DnrRule[] = [];
  const calls = vi.fn();
  type Change = { removeRuleIds: number[]; addRules: DnrRule[] };
  const change = (rules: DnrRule[], { removeRuleIds, addRules }: Change): DnrRule[] => {
    calls();
    const left = rules.filter(({ id }) => !removeRuleIds.includes(id));
    for (const { id } of addRules) if (left.some((rule) => rule.id === id)) throw new Error(`rule ${id} exists`);
    return [...left, ...addRules];
  };
  const api = {
    // As a browser may: other order of fields, defaults filled in.
    getDynamicRules: async () => dynamic.map((rule) => ({ ...rule, condition: { ...rule.condition, tabIds: null } })),
    getSessionRules: async () => session,
    updateDynamicRules: async (options: Change) => void (dynamic = change(dynamic, options)),
    updateSessionRules: async (options: Change) => void (session = change(session, options)),
  };

  async function load() {
    vi.resetModules();
    vi.stubGlobal('chrome', { runtime: {}, declarativeNetRequest: api });
    const { applyWishes } = await import('../../../src/network/install');
    return (allowSites: readonly string[]) =>
      applyWishes({ allowSites, blockHosts: [], openHosts: [], strictWorkers: false });
  }
  beforeEach(() => {
    [dynamic, session] = [[], []];
    calls.mockClear();
  });

  test('twice the same changes nothing the second time', async () => {
    const apply = await load();
    expect(await apply(['a.example'])).toEqual({ ok: true, changed: true });
    expect(await apply(['a.example'])).toEqual({ ok: true, changed: false });
    expect(calls).toHaveBeenCalledTimes(2);
  });

  test('calls at once end in what the last one said', async () => {
    const apply = await load();
    await Promise.all([apply(['a.example', 'b.example']), apply([]), apply(['c.example', 'b.example'])]);
    expect({ dynamic, session }).toEqual(siteRules(['b.example', 'c.example'], false));
  });

  test('rules of another owner stay', async () => {
    const other: DnrRule = {
      id: 100_000,
      priority: 1,
      action: { type: 'block' },
      condition: { requestDomains: ['x.example'] },
    };
    dynamic = [other];
    const apply = await load();
    await apply(['a.example']);
    await apply([]);
    expect(dynamic).toEqual([other]);
  });

  test('a browser that refuses is an answer, not an exception, and the next call works', async () => {
    const apply = await load();
    const refuse = vi.spyOn(api, 'updateDynamicRules').mockRejectedValueOnce(new Error('too many rules'));
    expect(await apply(['a.example'])).toEqual({ ok: false, error: 'too many rules' });
    refuse.mockRestore();
    expect(await apply(['a.example'])).toEqual({ ok: true, changed: true });
  });
});
