// The arguments of `new Worker` and addModule, each read once and replaced by what was read: a page's objects could answer the
// browser differently than they answered us.
import { isObject } from '../natives';
import { trustedText } from '../trusted';

/** The URL as text; the argument stays a TrustedScriptURL if it is one, since those cannot change. */
export function takeUrl(args: unknown[]): string {
  const value = args[0];
  const trusted = typeof value === 'string' ? value : trustedText(value);
  if (trusted !== null) return trusted;
  const text = `${value as string}`;
  args[0] = text;
  return text;
}

/** Reads the options' members in Web IDL's order; returns `type`. */
export function takeOptions(args: unknown[]): string | undefined {
  const value = args[1];
  if (!isObject(value)) return undefined;
  const from = value as { credentials?: unknown; name?: unknown; type?: unknown };
  const credentials = textOrAbsent(from.credentials);
  const name = textOrAbsent(from.name);
  const type = textOrAbsent(from.type);
  args[1] = { __proto__: null, credentials, name, type };
  return type;
}

const textOrAbsent = (value: unknown): string | undefined => (value === undefined ? undefined : `${value as string}`);
