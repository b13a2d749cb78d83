// Host names in the one form that rules, filters and matcher share. Pure and total.

// Names under which strangers rent sites. Listing one would block all its tenants, and two tenants are not one site. A short
// stand-in for the Public Suffix List, whose 100 kB the background does not need: lists name hosts, and only three patterns
// ask for the party. The cost of a name missing here: see sameSite.
const SHARED = new Set(
  (
    'appspot.com azurewebsites.net bitbucket.io blogspot.com cloudfront.net contaboserver.net ddns.net duckdns.org ' +
    'dynamic-dns.net firebaseapp.com fly.dev github.io gitlab.io glitch.me herokuapp.com infura-ipfs.io netlify.app ' +
    'netlify.com now.sh onion.pet onrender.com page.tl pages.dev surge.sh vercel.app web.app workers.dev'
  ).split(' '),
);
const GENERIC_SECOND_LEVEL = /^(ac|co|com|edu|gob|gov|go|gv|id|mil|ne|net|nom|or|org|school)\.[a-z]{2}$/;
const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/;

/** Lower-case ASCII (punycode) form of a host or address as browsers write it, without final dot; null when it is none. */
export function canonicalHost(text: string): string | null {
  if (!/^(\[[0-9a-f:.]+\]|[^\s/\\?#@:%*|^,[\]]+)$/i.test(text)) return null;
  try {
    return withoutDot(new URL(`http://${text}/`).hostname) || null;
  } catch {
    return null;
  }
}

/** Host of a URL in the same form; null when the URL is broken or has none. */
export function hostOf(url: string): string | null {
  try {
    return withoutDot(new URL(url).hostname) || null;
  } catch {
    return null;
  }
}

// "miner.example." names the same host. Chromium ignores the dot when it matches requestDomains.
const withoutDot = (host: string): string => (host.endsWith('.') ? host.slice(0, -1) : host);

export const isAddress = (host: string): boolean => ADDRESS.test(host);

/** True for names that belong to many strangers at once: a top-level domain, `co.uk`, `github.io`. */
export function isSharedSuffix(host: string): boolean {
  return !host.includes('.') || SHARED.has(host) || GENERIC_SECOND_LEVEL.test(host);
}

/** The host itself, then each parent: a.b.c, b.c, c. An address has no parent. */
export function* withParents(host: string): Generator<string> {
  yield host;
  if (isAddress(host)) return;
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) yield host.slice(dot + 1);
}

/** Is `host` the name `parent` or below it? */
export const isWithin = (host: string, parent: string): boolean =>
  host === parent || (!isAddress(host) && host.endsWith(`.${parent}`));

/**
 * Do two hosts belong to one registrable domain? Browsers ask the Public Suffix List; this asks the short table above. Where a
 * suffix is missing, two strangers count as one site, so a blocked request is not recorded; it is blocked all the same.
 */
export function sameSite(a: string, b: string): boolean {
  const site = siteOf(a);
  return site === siteOf(b);
}

function siteOf(host: string): string {
  let site = host;
  for (const name of withParents(host)) {
    if (isSharedSuffix(name)) break;
    site = name;
  }
  return site;
}
