// Settings repair themselves: whatever storage holds, the extension starts with something sound.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULTS, inForce, isHost, parseSettings, withHost, withPause, withSite } from '../../../src/settings/model';

describe('parseSettings', () => {
  it('starts from defaults when nothing is stored', () => {
    expect(parseSettings(undefined)).toEqual(DEFAULTS);
  });

  it('keeps hosts, drops everything else, and drops repeats', () => {
    const stored = { version: 1, allowSites: ['a.example', 'a.example', '*', 'b.example/path', 5, 'xn--fiqs8s'] };
    expect(parseSettings(stored).allowSites).toEqual(['a.example', 'xn--fiqs8s']);
  });

  it('never throws, and every site it keeps is a host', () => {
    fc.assert(
      fc.property(fc.anything(), fc.array(fc.string()), (junk, sites) => {
        parseSettings(junk);
        expect(parseSettings({ allowSites: sites }).allowSites.every(isHost)).toBe(true);
      }),
    );
  });
});

describe('withSite', () => {
  it('switches one site off and on again, and is the same when said twice', () => {
    const off = withSite(withSite(DEFAULTS, 'a.example', false), 'a.example', false);
    expect(off.allowSites).toEqual(['a.example']);
    expect(withSite(off, 'a.example', true)).toEqual(DEFAULTS);
  });

  it('refuses a pattern that would switch protection off everywhere', () => {
    expect(withSite(DEFAULTS, '*', false)).toEqual(DEFAULTS);
    expect(withSite(DEFAULTS, '', false)).toEqual(DEFAULTS);
  });

  it.each(['example.com', 'localhost', '10.0.0.1', '[::1]', 'a_b.example'])('takes %s', (host) => {
    expect(isHost(host)).toBe(true);
  });
});

describe('a pause', () => {
  const now = 1_000_000;
  const HOUR = 3_600_000;
  const paused = withPause(DEFAULTS, 'a.example', now + HOUR, now);

  it('switches the site off until it ends, and leaves no trace in the sites', () => {
    expect(inForce(paused, now).allowSites).toEqual(['a.example']);
    expect(inForce(paused, now + HOUR).allowSites).toEqual([]);
    expect(paused.allowSites).toEqual([]);
  });

  it('ends when the person switches the site on or off', () => {
    expect(withSite(paused, 'a.example', true)).toEqual(DEFAULTS);
    expect(withSite(paused, 'a.example', false).pauses).toEqual({});
  });

  it('is not longer than a day, not over already, and for a host', () => {
    for (const until of [now, now + 25 * HOUR]) expect(withPause(DEFAULTS, 'a.example', until, now)).toEqual(DEFAULTS);
    expect(withPause(DEFAULTS, '*', now + HOUR, now)).toEqual(DEFAULTS);
  });

  it('sweeps out those that are over', () =>
    expect(Object.keys(withPause(paused, 'b.example', now + 3 * HOUR, now + 2 * HOUR).pauses)).toEqual(['b.example']));
});

describe('a wish about a host', () => {
  it('is one of two or none', () => {
    const blocked = withHost(DEFAULTS, 'm.example', 'block');
    expect(blocked).toMatchObject({ blockHosts: ['m.example'], openHosts: [] });
    expect(withHost(blocked, 'm.example', 'open')).toMatchObject({ blockHosts: [], openHosts: ['m.example'] });
    expect(withHost(blocked, 'm.example', null)).toEqual(DEFAULTS);
    expect(withHost(DEFAULTS, '*', 'block')).toEqual(DEFAULTS);
  });
});
