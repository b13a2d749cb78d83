// The switch in the popup: off means no guard at all on that site, on means protected again; other sites never notice.
import { describe, expect, test } from 'vitest';
import { BROWSERS } from '../../scripts/browsers/known';
import { beats, mines, openPage } from './attacks';
import { stage } from './stories';

describe.each(BROWSERS)('%s: switching a site off and on', (kind) => {
  const at = stage({ kind });

  test('a switched-off site runs as if we were not there, another site stays protected, on again protects again', async () => {
    const { visit, tab } = await openPage(at.session, at.site, 'plain');
    await at.session.stateWhen(tab, ({ standing }) => standing === 'stopped');
    const popup = await at.session.popup(tab);

    await popup.flip();
    await tab.reload();
    await mines(visit);
    // Not stale = no relay answers in the page either: a site that is off gets no script at all.
    expect(await popup.state()).toMatchObject({ standing: 'off', stale: false, attempts: [] });

    const other = await openPage(at.session, at.site, 'hidden');
    await at.session.stateWhen(other.tab, ({ standing }) => standing === 'stopped');
    await other.tab.close();

    await popup.flip();
    await tab.close();
    const again = await openPage(at.session, at.site, 'plain');
    await at.session.stateWhen(again.tab, ({ standing }) => standing === 'stopped');
    await beats(again.visit, 2);
    expect(again.visit.hashes).toBe(0);
  });
});

describe.each(BROWSERS)('%s: switching off a site for a listed host', (kind) => {
  const at = stage({ kind });

  test('the request goes out while the site is off, and is blocked again when it is on', async () => {
    const { visit, tab } = await openPage(at.session, at.site, 'listed');
    await at.session.stateWhen(tab, ({ standing }) => standing === 'stopped');
    const popup = await at.session.popup(tab);

    await popup.flip();
    await tab.reload();
    await visit.until((seen) => seen.minerRequests > 0, 20_000);
    const before = visit.minerRequests;

    await popup.flip();
    await tab.reload();
    await at.session.stateWhen(tab, ({ standing }) => standing === 'stopped');
    await beats(visit, 2);
    expect(visit.minerRequests).toBe(before);
  });
});
