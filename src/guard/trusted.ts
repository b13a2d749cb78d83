// Trusted Types: where a page hands us a TrustedScriptURL, ours must be one too, made by a policy of our own. Making a plain
// string try first would raise a violation in the page, or call its default policy with a URL it never made.
import { call, getterOf, methodOf, prototypeOf, realm } from './natives';

const { trustedTypes: factory } = realm as { trustedTypes?: object };
const createPolicy = methodOf(prototypeOf(realm['TrustedTypePolicyFactory']), 'createPolicy');
const createScriptURL = methodOf(prototypeOf(realm['TrustedTypePolicy']), 'createScriptURL');
const createHTML = methodOf(prototypeOf(realm['TrustedTypePolicy']), 'createHTML');
const defaultPolicyOf = getterOf(prototypeOf(realm['TrustedTypePolicyFactory']), 'defaultPolicy');
const textOf = methodOf(prototypeOf(realm['TrustedScriptURL']), 'toString');

const htmlOf = methodOf(prototypeOf(realm['TrustedHTML']), 'toString');

/** The text of a TrustedScriptURL, or null if the value is none. */
export function trustedText(value: unknown): string | null {
  try {
    return textOf === undefined ? null : call<string>(textOf, value);
  } catch {
    return null;
  }
}

/** True for a TrustedHTML. */
export function trustedMarkup(value: unknown): boolean {
  try {
    return htmlOf !== undefined && typeof call(htmlOf, value) === 'string';
  } catch {
    return false;
  }
}

let policy: unknown;
const same = (text: string): string => text;

function make(by: unknown, text: string): unknown {
  try {
    policy ??= call(createPolicy, factory, ['worker', { __proto__: null, createScriptURL: same, createHTML: same }]);
    return call(by, policy, [text]);
  } catch {
    return null;
  }
}

/** A TrustedScriptURL of ours; null where the page's policy names no room for one. */
const trustedUrl = (url: string): unknown => make(createScriptURL, url);

/** Markup of the page's own, to be put back where it was; text where the browser has no Trusted Types. */
export const trustedHtml = (text: string): unknown => (factory === undefined ? text : make(createHTML, text));

/** True where the page itself turns text into trusted text, and so must see it whole. */
export const hasDefaultPolicy = (): boolean => factory !== undefined && call(defaultPolicyOf, factory) !== null;

/** Our URL in the page's stead: a TrustedScriptURL where the page's own is one; null where there is no room for one. */
export const likeTheirs = (theirs: unknown, url: string): unknown =>
  trustedText(theirs) === null ? url : trustedUrl(url);
