// Settings repair themselves: whatever storage holds, the extension starts with something sound.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULTS, isHost, parseSettings, withSite } from '../../../src/settings/model';

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
