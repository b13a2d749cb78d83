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

interface Options {
  readonly credentials?: unknown;
  readonly name?: unknown;
  readonly type?: unknown;
  /** Of SharedWorkers alone. */
  readonly extendedLifetime?: unknown;
  readonly sameSiteCookies?: unknown;
}

/** Reads the options' members in Web IDL's order; returns `type`. */
export function takeOptions(args: unknown[], isShared = false): string | undefined {
  const value = args[1];
  if (!isObject(value)) return undefined;
  const from = value as Options;
  const credentials = textOrAbsent(from.credentials);
  const name = textOrAbsent(from.name);
  const type = textOrAbsent(from.type);
  // A getter for an option that this browser does not know is called once in vain.
  const extendedLifetime = isShared ? from.extendedLifetime : undefined;
  const sameSiteCookies = isShared ? textOrAbsent(from.sameSiteCookies) : undefined;
  args[1] = { __proto__: null, credentials, name, type, extendedLifetime, sameSiteCookies };
  return type;
}

const textOrAbsent = (value: unknown): string | undefined => (value === undefined ? undefined : `${value as string}`);
