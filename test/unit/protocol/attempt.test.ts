// Stored attempts come back from disk: a malformed one is dropped, never shown and never thrown over.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseAttempt } from '../../../src/protocol/attempt';

const good = {
  id: 'b6a1',
  time: 1_790_000_000_000,
  last: 1_790_000_001_000,
  count: 2,
  tabId: 7,
  site: 'news.example',
  host: 'ads.example',
  kind: 'request',
  place: 'page',
  reasons: ['listed-host'],
  families: [],
};

it('reads back what the ledger wrote', () => {
  expect(parseAttempt(structuredClone(good))).toEqual(good);
});

it.each(Object.keys(good))('drops an attempt whose %s is missing', (field) => {
  expect(parseAttempt({ ...good, [field]: undefined })).toBeNull();
});

it('is total', () => {
  fc.assert(fc.property(fc.anything(), (value) => parseAttempt(value) === null));
});
