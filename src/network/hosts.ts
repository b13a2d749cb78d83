// Reads blocklists/hosts.txt (format in its head and in blocklists/README.md). Pure and total.
import { canonicalHost, isAddress, isSharedSuffix, isWithin } from './host';
import { bad, faultOfOrigin, good, type Parsed, type Row } from './rows';

export const CLASSES = ['loader', 'ip', 'pool'] as const;
export const STATUSES = ['current', 'legacy'] as const;
export type HostClass = (typeof CLASSES)[number];

export interface HostFact {
  readonly host: string;
  readonly class: HostClass;
  readonly status: (typeof STATUSES)[number];
  /** Pools only: requests from this site and below pass. */
  readonly site: string;
}

/** host  class  status  since  sources  agree  options */
export function parseHost({ columns }: Row): Parsed<HostFact> {
  const [name = '', kind = '', state = '', since = '', sources = '', agree = '', options = '', ...more] = columns;
  if (columns.length < 7 || more.length > 0) return bad(`${columns.length} columns, not 7`);
  const hostClass = CLASSES.find((known) => known === kind);
  const status = STATUSES.find((known) => known === state);
  const host = canonicalHost(name);
  if (host === null) return bad(`"${name}" is not a host name`);
  if (!hostClass) return bad(`class "${kind}" is not one of ${CLASSES.join(', ')}`);
  if (!status) return bad(`status "${state}" is not one of ${STATUSES.join(', ')}`);
  if (!/^[0-3]$/.test(agree)) return bad(`agree is "${agree}", not 0 to 3`);
  const fault = faultOfOrigin(since, sources) ?? faultOfClass(host, hostClass);
  if (fault !== null) return bad(fault);
  const site = siteOption(options, host, hostClass);
  return site === null
    ? bad(`options "${options}" do not suit class ${hostClass}`)
    : good({ host, class: hostClass, status, site });
}

function faultOfClass(host: string, hostClass: HostClass): string | null {
  if (host.startsWith('[')) return 'IPv6: Chromium and Firefox disagree on how a rule names it';
  if (isAddress(host) !== (hostClass === 'ip')) return `class ${hostClass} does not suit ${host}`;
  if (hostClass !== 'ip' && isSharedSuffix(host))
    return `${host} is a suffix shared by strangers: it would block them all`;
  return null;
}

/** `site=` is required for pools and forbidden elsewhere (`-`); it must be the host or a parent, and no shared suffix. */
function siteOption(options: string, host: string, hostClass: HostClass): string | null {
  if (hostClass !== 'pool') return options === '-' ? '' : null;
  const site = options.startsWith('site=') ? canonicalHost(options.slice(5)) : null;
  return site !== null && isWithin(host, site) && !isSharedSuffix(site) ? site : null;
}
