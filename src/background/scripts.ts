// Registers guard and relay for every page but the allowed sites, and repairs the registration when it differs. A page of
// a site that is switched off gets no script at all, so no page ever has to ask; the same site framed by another does.
import { browser } from '../browser';
import type { Scripting } from 'webextension-polyfill';

const everywhere = {
  allFrames: true,
  matchOriginAsFallback: true,
  runAt: 'document_start',
  persistAcrossSessions: true,
} as const;

/** The registrations that the settings ask for; the guard comes first, so its start is not behind the relay's. */
export function wantedScripts(allowSites: readonly string[]): Scripting.RegisteredContentScript[] {
  const allowed = allowSites.map((host) => `*://${host}/*`);
  const pair = (suffix: string, where: object): object[] => [
    { ...everywhere, ...where, id: `guard${suffix}`, js: [`guard${suffix}.js`], world: 'MAIN' },
    { ...everywhere, ...where, id: `relay${suffix}`, js: [`relay${suffix}.js`], world: 'ISOLATED' },
  ];
  const elsewhere = pair('', { matches: ['<all_urls>'], excludeMatches: allowed });
  // The build makes these run only where the page around the frame is another's (see vite.config.ts).
  const framed = allowed.length === 0 ? [] : pair('-framed', { matches: allowed, excludeMatches: [] });
  return [...elsewhere, ...framed] as Scripting.RegisteredContentScript[];
}

let last: Promise<void> = Promise.resolve();

/** Makes the browser's registrations equal to the wanted ones; calls run one after another. */
export function syncScripts(allowSites: readonly string[]): Promise<void> {
  last = last.catch(() => undefined).then(() => replaceScripts(wantedScripts(allowSites)));
  return last;
}

/** In place, never by unregistering first: between the two no page would be guarded. */
async function replaceScripts(wanted: Scripting.RegisteredContentScript[]): Promise<void> {
  const found = await browser.scripting.getRegisteredContentScripts();
  if (sameScripts(found, wanted)) return;
  const isKnown = ({ id }: { id: string }): boolean => found.some((one) => one.id === id);
  const isWanted = ({ id }: { id: string }): boolean => wanted.some((one) => one.id === id);
  const known = wanted.filter(isKnown);
  const missing = wanted.filter((script) => !isKnown(script));
  const foreign = found.filter((script) => !isWanted(script)).map(({ id }) => id);
  if (known.length > 0) await browser.scripting.updateContentScripts(known);
  if (missing.length > 0) await browser.scripting.registerContentScripts(missing);
  if (foreign.length > 0) await browser.scripting.unregisterContentScripts({ ids: foreign });
}

/** Compares only what we ask for: browsers add fields of their own and drop the leading slash or not. */
export function sameScripts(
  found: readonly Scripting.RegisteredContentScript[],
  wanted: readonly Scripting.RegisteredContentScript[],
): boolean {
  const key = (script: Scripting.RegisteredContentScript): string =>
    JSON.stringify([
      script.id,
      script.js?.map((file) => String(file).replace(/^.*\//, '')),
      script.matches,
      script.excludeMatches ?? [],
      script.allFrames,
      script.runAt,
      script.persistAcrossSessions,
    ]);
  return found.length === wanted.length && wanted.every((want) => found.some((have) => key(have) === key(want)));
}
