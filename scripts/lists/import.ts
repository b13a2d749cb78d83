// Reads a filter list (Adblock Plus or uBlock syntax) or a hosts file into facts of our own formats. Pure. What our rules
// cannot say, or a person must decide (exceptions), is dropped with its reason. The syntax is AdGuard's parser's business.
import { RuleParser, type AnyRule, type NetworkRule } from '@adguard/agtree';
import { canonicalHost, isAddress } from '../../src/network/host';

export interface Imported {
  /** Hosts and addresses, canonical, each once, in the order of the list. */
  readonly hosts: readonly string[];
  readonly patterns: readonly ImportedPattern[];
  readonly dropped: readonly { readonly line: number; readonly text: string; readonly why: string }[];
}

export interface ImportedPattern {
  readonly filter: string;
  /** As in patterns.txt; `-` for none. */
  readonly options: string;
}

type Fact = { host: string } | ImportedPattern | { why: string };

/** Every rule of the text; comments and empty lines are none. */
export function importList(text: string): Imported {
  const hosts = new Set<string>();
  const patterns = new Map<string, ImportedPattern>();
  const dropped: { line: number; text: string; why: string }[] = [];
  text.split(/\r?\n/).forEach((raw, index) => {
    for (const fact of factsOf(raw.trim())) {
      if ('why' in fact) dropped.push({ line: index + 1, text: raw.trim(), why: fact.why });
      else if ('host' in fact) hosts.add(fact.host);
      else patterns.set(`${fact.filter} ${fact.options}`, fact);
    }
  });
  return { hosts: [...hosts], patterns: [...patterns.values()], dropped };
}

function factsOf(line: string): Fact[] {
  const rule: AnyRule = RuleParser.parse(line, { tolerant: true, parseHostRules: true, isLocIncluded: false });
  if (rule.category === 'Empty' || rule.category === 'Comment') return [];
  if (rule.category !== 'Network')
    return [{ why: rule.category === 'Invalid' ? 'cannot be read' : 'hides parts of pages' }];
  if (rule.type === 'HostRule') return (rule.hostnames?.children ?? []).flatMap(({ value }) => hostLine(value));
  return [rule.exception ? { why: 'an exception: to be decided by hand' } : networkRule(rule)];
}

/** Hosts files begin with the machine's own names. */
const OWN_NAMES = /^(localhost|localhost\.localdomain|local|broadcasthost|ip6-.*|0\.0\.0\.0)$/;

function hostLine(name: string): Fact[] {
  if (OWN_NAMES.test(name)) return [];
  const host = canonicalHost(name);
  return [host === null ? { why: `"${name}" is not a host name` } : { host }];
}

function networkRule({ pattern, modifiers }: NetworkRule): Fact {
  if (/^\/.+\/$/.test(pattern.value) && /[\\^$()[\]+{}]/.test(pattern.value)) return { why: 'a regular expression' };
  const options: string[] = [];
  for (const { name, value, exception } of modifiers?.children ?? []) {
    const option = optionOf(name.value, value?.value ?? '', exception === true);
    if (option === null) return { why: `modifier ${name.value} has no counterpart` };
    options.push(option);
  }
  const host = wholeHost(pattern.value, options);
  const filter = pattern.value.replace(/^\*+|\*+$/g, '');
  return host === null ? { filter, options: options.join(',') || '-' } : { host };
}

/** `||host^`: what follows from a miner's host follows whoever asks, so "third-party" is left out. */
function wholeHost(pattern: string, options: readonly string[]): string | null {
  const name = /^\|\|([^/^*|]+)\^?$/.exec(pattern)?.[1];
  if (name === undefined || options.some((option) => option !== 'third-party')) return null;
  const host = canonicalHost(name);
  return host !== null && (isAddress(host) || host.includes('.')) ? host : null;
}

const SHORT: Readonly<Record<string, string>> = {
  'third-party': 'third-party',
  '3p': 'third-party',
  'first-party': '~third-party',
  '1p': '~third-party',
  script: 'script',
  xmlhttprequest: 'xmlhttprequest',
  xhr: 'xmlhttprequest',
  websocket: 'websocket',
};

function optionOf(name: string, value: string, isNot: boolean): string | null {
  if (name === 'domain' || name === 'from') return isNot || value === '' ? null : `domain=${value}`;
  const option = SHORT[name];
  if (option === undefined) return null;
  if (!isNot) return option;
  if (option === 'third-party') return '~third-party';
  return option === '~third-party' ? 'third-party' : null;
}
