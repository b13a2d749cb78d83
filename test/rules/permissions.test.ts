// A permission is a promise to everyone who installs this: adding one needs a line in SECURITY.md that says why.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { TARGETS, manifest, type Target } from '../../src/manifest';

const justified = new Set(
  [...readFileSync('SECURITY.md', 'utf8').matchAll(/^\| `([^`]+)` +\|/gm)].map((match) => match[1]),
);

const askedBy = (target: Target): string[] => {
  const { permissions, host_permissions: hosts } = manifest(target) as Record<string, string[]>;
  return [...(permissions ?? []), ...(hosts ?? [])];
};

it.each(TARGETS)('%s asks only for what SECURITY.md justifies', (target) => {
  expect(askedBy(target).filter((permission) => !justified.has(permission))).toEqual([]);
});

it('SECURITY.md justifies nothing that no browser is asked for', () => {
  const asked = TARGETS.flatMap(askedBy);
  expect([...justified].filter((permission) => !asked.includes(permission as string))).toEqual([]);
});

it('what only one browser is asked for says so', () => {
  const text = readFileSync('SECURITY.md', 'utf8');
  const [chromium, firefox] = [askedBy('chromium'), askedBy('firefox')];
  expect(chromium.filter((permission) => !firefox.includes(permission))).toEqual([]);
  for (const permission of firefox.filter((one) => !chromium.includes(one)))
    expect(text).toMatch(new RegExp(`^\\| \`${permission}\` +\\| Firefox only: `, 'm'));
});

it('nothing is reachable from pages', () => {
  for (const target of TARGETS) {
    expect(manifest(target)).not.toHaveProperty('web_accessible_resources');
    expect(manifest(target)).not.toHaveProperty('externally_connectable');
    expect(manifest(target)).not.toHaveProperty('content_scripts');
  }
});
