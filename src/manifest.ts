// Entry files and permissions per browser, nothing else. Every permission is justified in SECURITY.md.
import pkg from '../package.json' with { type: 'json' };

export const TARGETS = ['chromium', 'firefox'] as const;
export type Target = (typeof TARGETS)[number];
export const isTarget = (name: string): name is Target => (TARGETS as readonly string[]).includes(name);

const shared = {
  manifest_version: 3,
  name: '__MSG_extensionName__',
  description: '__MSG_extensionDescription__',
  version: pkg.version,
  default_locale: 'en',
  icons: {
    16: 'icons/watching-16.png',
    32: 'icons/watching-32.png',
    48: 'icons/watching-48.png',
    128: 'icons/watching-128.png',
  },
  permissions: ['alarms', 'declarativeNetRequest', 'scripting', 'storage', 'webRequest'],
  host_permissions: ['<all_urls>'],
  action: {
    default_popup: 'ui/popup/index.html',
    default_title: '__MSG_extensionName__',
    default_icon: { 16: 'icons/watching-16.png', 32: 'icons/watching-32.png' },
  },
  // The detector's core is WebAssembly of our own package; the default policy for our pages would forbid it there.
  content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'" },
  incognito: 'spanning',
};

const list = (id: string, enabled = true) => ({ id, enabled, path: `rules/${id}.json` });
/** Of blocklists/; the second is for who wants names that were last listed years ago. */
const lists = [list('miners'), list('legacy', false)];

const perTarget = {
  chromium: {
    declarative_net_request: { rule_resources: [...lists, list('policies')] },
    minimum_chrome_version: '137',
    background: { service_worker: 'background.js', type: 'module' },
  },
  firefox: {
    permissions: [...shared.permissions, 'webRequestBlocking', 'webRequestFilterResponse'],
    declarative_net_request: { rule_resources: lists },
    background: { scripts: ['background.js'], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: 'mine-canary@mine-canary.example',
        strict_min_version: '140.0',
        data_collection_permissions: { required: ['none'] },
      },
      gecko_android: { strict_min_version: '142.0' },
    },
  },
} satisfies Record<Target, object>;

/** The complete manifest for one browser, ready to be written as manifest.json. */
export const manifest = (target: Target): object => ({ ...shared, ...perTarget[target] });
