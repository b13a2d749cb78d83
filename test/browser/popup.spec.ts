// What a person reads in the popup after an attack, in both languages, and on an innocent page.
import { describe, expect, test } from 'vitest';
import { finishes, openPage } from './attacks';
import { stage } from './stories';
import { reason, text } from './words';

const SHOWN = [
  { kind: 'chromium', language: 'en' },
  { kind: 'chromium', language: 'zh_CN' },
  { kind: 'firefox', language: 'en' },
] as const;

describe.each(SHOWN)('popup in $kind, $language', ({ kind, language }) => {
  const at = stage({ kind, language });

  test.each(['listed', 'plain'] as const)('attack "%s": shows time, host and the reason in words', async (name) => {
    const { tab } = await openPage(at.session, at.site, name);
    const { attempts } = await at.session.stateWhen(tab, ({ standing }) => standing === 'stopped');
    const first = attempts[0];
    if (!first) throw new Error('no attempt');
    const popup = await at.session.popup(tab);
    await popup.reads(text(language, 'stopped_title'));
    const words = await popup.text();
    expect(words).toContain(first.host);
    expect(words).toContain(reason(language, first.reasons[0] ?? ''));
    // The second worker may be stopped while the popup opens, so its time lies between what we knew and what is known now.
    const times = await popup.page.$$eval('time', (all) => all.map((time) => Date.parse(time.dateTime)));
    const now = (await popup.state()).attempts[0];
    expect(times).toHaveLength(1);
    expect(times[0]).toBeGreaterThanOrEqual(first.last);
    expect(times[0]).toBeLessThanOrEqual(now?.last ?? 0);
    await Promise.all([tab.close(), popup.page.close()]);
  });

  test('innocent page: says that nothing happened', async () => {
    const { visit, tab } = await openPage(at.session, at.site, 'files');
    await finishes(visit);
    const popup = await at.session.popup(tab);
    await popup.reads(text(language, 'watching_title'));
    expect(await popup.page.$$('time')).toHaveLength(0);
    await Promise.all([tab.close(), popup.page.close()]);
  });
});
