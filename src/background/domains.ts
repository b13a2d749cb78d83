// Registrable domains, by the public suffix list (tldts): what one party owns, whatever names it puts in front.
import { getDomain } from 'tldts';

/** Of a host; the host itself where it has none (addresses, `localhost`). Private suffixes are suffixes: their sites differ. */
export const domainOf = (host: string): string => getDomain(host, { allowPrivateDomains: true }) ?? host;
