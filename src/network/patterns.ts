// Reads blocklists/patterns.txt and the patterns in exceptions.txt. Pure and total.
import { canonicalHost } from './host';
import { bad, faultOfOrigin, good, type Parsed, type Row } from './rows';

/** The types a pattern may ask for. Both APIs (webRequest and declarativeNetRequest) and both browsers call them the same. */
export const TYPES = ['script', 'xmlhttprequest', 'websocket'] as const;
export type PatternType = (typeof TYPES)[number];
export type Party = 'any' | 'first' | 'third';

export interface PatternFact {
  /** As in declarativeNetRequest's urlFilter; its case is kept for filters.ts and means nothing else. */
  readonly filter: string;
  /** Empty: every type but main_frame. */
  readonly types: readonly PatternType[];
  readonly party: Party;
  /** Only requests that these hosts (and those below) start match; empty: whoever starts them. */
  readonly only: readonly string[];
  /** Requests that these hosts (and those below) start do not match. */
  readonly except: readonly string[];
}

const MIN_LETTERS = 6;
const MAX_STARS = 3;

/** pattern  options  since  sources */
export function parsePattern({ columns }: Row): Parsed<PatternFact> {
  const [filter = '', options = '', since = '', sources = '', ...more] = columns;
  if (columns.length < 4 || more.length > 0) return bad(`${columns.length} columns, not 4`);
  const fault = faultOfOrigin(since, sources) ?? faultOfFilter(filter);
  return fault === null ? parseOptions(filter, options) : bad(fault);
}

/** What is wrong with a urlFilter; null when it is in the subset that the matcher and both browsers read alike. */
export function faultOfFilter(filter: string): string | null {
  const body = filter.replace(/^\|{1,2}/, '').replace(/\|$/, '');
  if (!/^[!-~]+$/.test(filter)) return 'only ASCII without space can stand in a pattern (write xn-- or %XX)';
  if (body.includes('|')) return '| may stand only at an end';
  if (body.startsWith('*') || body.endsWith('*')) return '* at an end says nothing: leave it out';
  if (body.includes('**') || body.split('*').length - 1 > MAX_STARS) return `more than ${MAX_STARS} * or two in a row`;
  if (body.replace(/[^a-z0-9]/gi, '').length < MIN_LETTERS)
    return `fewer than ${MIN_LETTERS} letters or digits: too general`;
  return null;
}

function parseOptions(filter: string, text: string): Parsed<PatternFact> {
  const types = new Set<PatternType>();
  let party: Party = 'any';
  let hosts: Initiators | null = null;
  for (const option of text === '-' ? [] : text.split(',')) {
    const type = TYPES.find((known) => known === option);
    const initiators: Initiators | null = hosts ? null : readInitiators(option);
    if (type) types.add(type);
    else if (option === 'third-party' && party === 'any') party = 'third';
    else if (option === '~third-party' && party === 'any') party = 'first';
    else if (initiators) hosts = initiators;
    else return bad(`option "${option}" is unknown, repeated or contradicts another`);
  }
  return good({
    filter,
    types: TYPES.filter((type) => types.has(type)),
    party,
    ...(hosts ?? { only: [], except: [] }),
  });
}

type Initiators = Pick<PatternFact, 'only' | 'except'>;

/** The hosts of `domain=a|~b`; null when the option is anything else. */
function readInitiators(option: string): Initiators | null {
  if (!option.startsWith('domain=')) return null;
  const only: string[] = [];
  const except: string[] = [];
  for (const part of option.slice('domain='.length).split('|')) {
    const host = canonicalHost(part.replace(/^~/, ''));
    if (host === null) return null;
    (part.startsWith('~') ? except : only).push(host);
  }
  return { only: only.sort(), except: except.sort() };
}
