// A permission is a promise to everyone who installs this: adding one needs a line in SECURITY.md that says why.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { TARGETS, manifest } from '../../src/manifest';

const justified = new Set(
  [...readFileSync('SECURITY.md', 'utf8').matchAll(/^\| `([^`]+)` +\|/gm)].map((match) => match[1]),
);

it.each(TARGETS)('%s asks for exactly what SECURITY.md justifies', (target) => {
  const { permissions, host_permissions: hosts } = manifest(target) as Record<string, string[]>;
  const asked = [...(permissions ?? []), ...(hosts ?? [])];
  expect(asked.filter((permission) => !justified.has(permission))).toEqual([]);
  expect([...justified].filter((permission) => !asked.includes(permission as string))).toEqual([]);
});

it('nothing is reachable from pages', () => {
  for (const target of TARGETS) {
    expect(manifest(target)).not.toHaveProperty('web_accessible_resources');
    expect(manifest(target)).not.toHaveProperty('externally_connectable');
    expect(manifest(target)).not.toHaveProperty('content_scripts');
  }
});

it.each(TARGETS)('%s: our own pages run what the package holds, WebAssembly included, and nothing else', (target) => {
  expect(manifest(target)).toHaveProperty('content_security_policy', {
    extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'",
  });
});
