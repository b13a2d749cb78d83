// The number on the tool bar button: attempts on the page that is in the tab now.
import { describe, expect, test } from 'vitest';
import { BROWSERS } from '../../scripts/browsers/known';
import { pageNamed } from '../../demo/hosts';
import { finishes, openPage } from './attacks';
import { until } from './popup';
import { stage } from './stories';

describe.each(BROWSERS)('%s: badge', (kind) => {
  const at = stage({ kind });

  test('two stopped miners show as 2, and an innocent page in the same tab shows nothing', async () => {
    const { tab } = await openPage(at.session, at.site, 'plain');
    await until(async () => (await at.session.badge(tab)) === '2', 'the badge to read 2');
    const innocent = at.site.visit(pageNamed('files'));
    await tab.goto(innocent.url);
    await finishes(innocent);
    expect(await at.session.badge(tab)).toBe('');
  });

  // Firefox asks for a script twice when it is blocked: once reading ahead and once in its turn.
  test('a blocked script shows as many attempts as the popup tells of', async () => {
    const { tab } = await openPage(at.session, at.site, 'listed');
    const { attempts } = await at.session.stateWhen(tab, ({ standing }) => standing === 'stopped');
    expect(attempts).toHaveLength(1);
    await until(async () => {
      const [told, shown] = [await at.session.stateWhen(tab, () => true), await at.session.badge(tab)];
      return shown === String(told.attempts[0]?.count);
    }, 'badge and popup to agree');
  });
});
