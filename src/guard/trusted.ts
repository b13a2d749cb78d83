// Trusted Types: where a page hands us a TrustedScriptURL, ours must be one too, made by a policy of our own. Making a plain
// string try first would raise a violation in the page, or call its default policy with a URL it never made.
import { call, getOwnPropertyDescriptor, realm } from './natives';

type Prototype = { readonly prototype: object } | undefined;

const { trustedTypes: factory } = realm as { trustedTypes?: object };
const method = (holder: Prototype, name: string): unknown =>
  holder === undefined ? undefined : getOwnPropertyDescriptor(holder.prototype, name)?.value;
const createPolicy = method(realm['TrustedTypePolicyFactory'] as Prototype, 'createPolicy');
const createScriptURL = method(realm['TrustedTypePolicy'] as Prototype, 'createScriptURL');
const textOf = method(realm['TrustedScriptURL'] as Prototype, 'toString');

/** The text of a TrustedScriptURL, or null if the value is none. */
export function trustedText(value: unknown): string | null {
  try {
    return textOf === undefined ? null : call<string>(textOf, value);
  } catch {
    return null;
  }
}

let policy: unknown;

/** A TrustedScriptURL of ours; null where the page's policy names no room for one. */
function trustedUrl(url: string): unknown {
  try {
    policy ??= call(createPolicy, factory, ['worker', { __proto__: null, createScriptURL: (text: string) => text }]);
    return call(createScriptURL, policy, [url]);
  } catch {
    return null;
  }
}

/** Our URL in the page's stead: a TrustedScriptURL where the page's own is one; null where there is no room for one. */
export const likeTheirs = (theirs: unknown, url: string): unknown =>
  trustedText(theirs) === null ? url : trustedUrl(url);
