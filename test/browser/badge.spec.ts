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

  test('one blocked script shows as 1', async () => {
    const { tab } = await openPage(at.session, at.site, 'listed');
    await until(async () => (await at.session.badge(tab)) === '1', 'the badge to read 1');
  });
});
