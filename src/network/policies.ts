// The one rule that marks pages whose policies no worker can notice (protocol/harmless-policy.ts). Pure. Chromium only: it
// has conditions on response headers since 128, Firefox has none and does not need them.
import { MARK, REACHING } from '../protocol/harmless-policy';

const HEADERS = ['content-security-policy', 'content-security-policy-report-only'];

/** Rules of the static list `policies`. */
export const policyRules = [
  {
    id: 1,
    priority: 1,
    action: {
      type: 'modifyHeaders',
      responseHeaders: [{ header: 'server-timing', operation: 'append', value: MARK }],
    },
    condition: {
      resourceTypes: ['main_frame', 'sub_frame'],
      responseHeaders: HEADERS.map((header) => ({ header })),
      excludedResponseHeaders: HEADERS.map((header) => ({ header, values: REACHING.map((name) => `*${name}*`) })),
    },
  },
];
