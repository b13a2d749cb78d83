// Content Security Policies that no worker can notice. The network layer marks pages whose headers carry only such ones, and
// the guard reads the mark: the headers themselves are shown to no script.

/** Directives that reach into workers; `frame-ancestors`, `upgrade-insecure-requests`, `img-src` and the like do not. */
export const REACHING = [
  'default-src',
  'script-src',
  'worker-src',
  'child-src',
  'connect-src',
  'font-src',
  'trusted-types',
] as const;

/** Name of the entry in the page's server timing. */
export const MARK = 'harmless-policy';
