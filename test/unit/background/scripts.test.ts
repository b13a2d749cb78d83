// What is registered follows from the settings alone, and a registration that differs in anything we ask for is replaced.
import { expect, it } from 'vitest';
import { sameScripts, wantedScripts } from '../../../src/background/scripts';

it('guards every frame of every page from its start, guard before relay', () => {
  const [guard, relay] = wantedScripts([]);
  expect(guard).toMatchObject({ js: ['guard.js'], world: 'MAIN', runAt: 'document_start', allFrames: true });
  expect(relay).toMatchObject({ js: ['relay.js'], world: 'ISOLATED', runAt: 'document_start', allFrames: true });
  expect(guard).toMatchObject({ matches: ['<all_urls>'], matchOriginAsFallback: true });
  expect(guard).toMatchObject({ excludeMatches: [] });
});

it('gives a page of an allowed site no script at all, on any port', () => {
  expect(wantedScripts(['a.example'])[0]).toMatchObject({ excludeMatches: ['*://a.example/*'] });
});

it('has scripts of their own for an allowed site that others frame, and none where no site is allowed', () => {
  expect(wantedScripts(['a.example']).slice(2)).toMatchObject([
    { js: ['guard-framed.js'], world: 'MAIN', matches: ['*://a.example/*'], excludeMatches: [] },
    { js: ['relay-framed.js'], world: 'ISOLATED', matches: ['*://a.example/*'], excludeMatches: [] },
  ]);
  expect(wantedScripts([])).toHaveLength(2);
});

it('knows its own registration again, however the browser writes file names', () => {
  const wanted = wantedScripts(['a.example']);
  const found = wanted.map((script) => ({ ...script, js: script.js?.map((file) => `/${String(file)}`) ?? [] }));
  expect(sameScripts(found.reverse(), wanted)).toBe(true);
});

it('sees a lost script, a lost exclusion and a foreign one', () => {
  const wanted = wantedScripts(['a.example']);
  expect(sameScripts([], wanted)).toBe(false);
  expect(sameScripts(wanted.slice(1), wanted)).toBe(false);
  expect(sameScripts(wantedScripts([]), wanted)).toBe(false);
  expect(sameScripts([...wanted, { ...wanted[0]!, id: 'other' }], wanted)).toBe(false);
});
