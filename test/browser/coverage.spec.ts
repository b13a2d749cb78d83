// Every place where a page could run a miner is what docs/coverage.md says: a cell that got better or worse fails until
// `npm run coverage` has written it anew.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS } from '../../scripts/browsers/known';
import { COVERAGE, read } from '../coverage/document';
import { GROUPS, keyOf } from '../coverage/places';
import { probe, type States } from '../coverage/probe';

const text = readFileSync(COVERAGE, 'utf8');

describe.each(BROWSERS)('%s: coverage', (kind) => {
  const claims = read(text, kind);
  let states: States;

  beforeAll(async () => {
    states = await probe(kind);
  });

  const keys = GROUPS.flatMap((group) => group.places.map(({ name }) => keyOf(group, name)));

  test.each(keys)('%s', (key) => {
    expect(states[key]).toBe(claims[key]);
  });

  test('the document claims nothing else', () => {
    expect(Object.keys(claims).sort()).toEqual([...keys].sort());
  });
});
