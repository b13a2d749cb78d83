// webRequest match patterns for what the lists block, so that the background is woken only for such requests. Pure.
// Seen in Chromium 156: `*://` covers http and https but not ws and wss; in Firefox 153 it covers all four. Hence three schemes.
// Limits, on the record but not on the block: match patterns heed case (a path is given as written and in lower case), and
// cannot say "this text in the host", so a pattern such as `-monero-miner.` is woken for in the path only.
import { isAddress } from './host';
import type { MatchTable } from './match';

const SCHEMES = ['*', 'ws', 'wss'] as const;

/** The `urls` of a webRequest filter for a table; empty when the table is (an empty filter would mean every URL). */
export function requestFilters(table: MatchTable, withLegacy = false): string[] {
  const hosts = [...table.hosts, ...table.pools, ...(withLegacy ? table.legacy : [])].flatMap(hostParts);
  const paths = table.paths.flatMap(({ filter }) => pathParts(filter));
  return [...new Set([...hosts, ...paths])].flatMap((rest) => SCHEMES.map((scheme) => `${scheme}://${rest}`));
}

/** With and without final dot: Firefox takes these for two hosts (Chromium for one). */
const hostParts = (host: string): string[] => (isAddress(host) ? [`${host}/*`] : [`*.${host}/*`, `*.${host}./*`]);

/** Host and path of the patterns that cover a urlFilter. */
function pathParts(filter: string): string[] {
  if (filter.startsWith('|')) return anchoredParts(filter);
  const cases = [...new Set([filter, filter.toLowerCase()])].map((text) => text.replace(/\^/g, '*').replace(/\|$/, ''));
  // A path begins with its own slash: "/miner.js" stands there or after more path.
  return cases.flatMap((text) => (text.startsWith('/') ? [`*${text}*`, `*/*${text}*`] : [`*/*${text}*`]));
}

/** `||host^...` needs the host only; any other anchored filter needs every URL, which `npm run lists` reports. */
function anchoredParts(filter: string): string[] {
  const host = /^\|\|([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?=[/^])/i.exec(filter)?.[1];
  return host === undefined ? ['*/*'] : hostParts(host.toLowerCase());
}
