// The rule's conditions, matched as declarativeNetRequest matches them: anywhere in the value, in any case, `*` for anything.
import { expect, it } from 'vitest';
import { policyRules } from '../../../src/network/policies';

const POLICIES: readonly [policy: string, harmless: boolean][] = [
  ['upgrade-insecure-requests', true],
  ["frame-ancestors 'self'; img-src https: data:; base-uri 'none'", true],
  ["form-action 'self'; report-uri /csp", true],
  ["default-src 'self'", false],
  ["SCRIPT-SRC 'self'", false],
  ["script-src-elem 'self'", false],
  ["frame-ancestors 'self'; worker-src 'self'", false],
  ["connect-src 'none'", false],
  ["require-trusted-types-for 'script'", false],
  ['trusted-types none', false],
];

const matches = (pattern: string, value: string): boolean =>
  new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'i').test(value);

it.each(POLICIES)('%s: harmless to workers is %s', (policy, harmless) => {
  const [rule] = policyRules;
  for (const { header, values } of rule!.condition.excludedResponseHeaders) {
    expect(header).toMatch(/^content-security-policy/);
    expect(values.some((value) => matches(value, policy))).toBe(!harmless);
  }
});
