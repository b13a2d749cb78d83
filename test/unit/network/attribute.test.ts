import { describe, expect, test } from 'vitest';
import { attribute, type FailedRequest } from '../../../src/network/attribute';
import { compileLists } from '../../../src/network/compile';
import { makeMatcher } from '../../../src/network/match';
import { parseAttempt } from '../../../src/protocol/attempt';

const { match: table } = compileLists({
  hosts: 'miner.example loader current 2025 own 0 -',
  patterns: '',
  exceptions: '',
});
const match = makeMatcher(table);

// As reported by Chromium 156 and Firefox 153 for requests that a rule blocked.
const chromium: FailedRequest = {
  url: 'https://cdn.miner.example/m.js',
  type: 'script',
  tabId: 7,
  frameId: 0,
  error: 'net::ERR_BLOCKED_BY_CLIENT',
  initiator: 'https://page.example:8443',
};
const firefox: FailedRequest = {
  url: 'https://cdn.miner.example/m.js',
  type: 'script',
  tabId: 7,
  frameId: 0,
  error: 'NS_ERROR_ABORT',
  originUrl: 'https://page.example:8443/x',
  frameAncestors: [],
};

describe('a blocked request of a listed host is an attempt', () => {
  test.each([
    ['Chromium', chromium],
    ['Firefox', firefox],
  ])('%s', (_, details) => {
    const draft = attribute(details, match, null);
    expect(draft).toMatchObject({
      site: 'page.example',
      host: 'cdn.miner.example',
      place: 'page',
      reasons: ['listed-host'],
    });
    expect(parseAttempt({ ...draft, id: 'x', time: 0, last: 0, count: 1 })).not.toBeNull();
  });

  test('from a frame, the site is the top document: told by the tab, or by Firefox itself', () => {
    const framed = {
      ...firefox,
      frameId: 9,
      frameAncestors: [{ url: 'https://mid.example/' }, { url: 'https://top.example/' }],
    };
    expect(attribute(framed, match, null)?.site).toBe('top.example');
    expect(attribute({ ...chromium, frameId: 9 }, match, 'top.example')?.site).toBe('top.example');
  });

  test('from a worker without tab, the site is the initiator', () => {
    expect(attribute({ ...chromium, tabId: -1 }, match, null)).toMatchObject({
      tabId: -1,
      site: 'page.example',
      place: 'worker',
    });
  });

  test('from a blob worker, the site is the origin in the blob URL', () => {
    const blob = { ...firefox, originUrl: 'blob:https://page.example/1f6a' };
    expect(attribute(blob, match, null)?.site).toBe('page.example');
  });

  test('from a sandboxed frame, the browser names no site', () => {
    expect(attribute({ ...chromium, initiator: 'null' }, match, null)?.site).toBe('');
  });
});

describe('what is not an attempt', () => {
  test.each([
    'net::ERR_ABORTED',
    'net::ERR_FAILED',
    'net::ERR_NAME_NOT_RESOLVED',
    'NS_BINDING_ABORTED',
    'NS_ERROR_UNKNOWN_HOST',
  ])('a listed host that failed with %s', (error) => expect(attribute({ ...chromium, error }, match, null)).toBeNull());

  test("a blocked request of another extension's list", () => {
    expect(attribute({ ...chromium, url: 'https://ads.example/' }, match, null)).toBeNull();
  });
});
