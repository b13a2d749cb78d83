// What we know about the two browsers: their names and usual places, the oldest version that works, how to get one.
import { Browser } from '@puppeteer/browsers';
import { homedir } from 'node:os';
import { join } from 'node:path';

export const BROWSERS = ['chromium', 'firefox'] as const;
export type BrowserName = (typeof BROWSERS)[number];

export interface Known {
  readonly label: string;
  /** Environment variable that names the executable and overrides everything else. */
  readonly variable: string;
  /** Oldest major version with every API the extension's manifest asks for. */
  readonly oldest: number;
  /** Commands looked for on PATH, the best first. */
  readonly commands: readonly string[];
  /** Usual places off PATH on macOS and Windows. */
  readonly places: readonly string[];
  /** Debian's package. */
  readonly packageName: string;
  /** Name and build in puppeteer's download service; the builds that puppeteer-core 24.43.1 was tested with. */
  readonly download: { readonly browser: Browser; readonly build: string };
}

const programs = process.env['ProgramFiles'] ?? 'C:\\Program Files';
const programs86 = process.env['ProgramFiles(x86)'] ?? 'C:\\Program Files (x86)';

export const KNOWN: Record<BrowserName, Known> = {
  // Chrome stable >= 137 ignores --load-extension; installing over the debugging pipe, as we do, still works there.
  chromium: {
    label: 'Chromium, Chrome or Edge',
    variable: 'MINE_CANARY_CHROMIUM',
    oldest: 137,
    commands: [
      'chromium',
      'chromium-browser',
      'google-chrome-stable',
      'google-chrome',
      'microsoft-edge-stable',
      'microsoft-edge',
    ],
    places: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      join(programs, 'Google\\Chrome\\Application\\chrome.exe'),
      join(programs86, 'Microsoft\\Edge\\Application\\msedge.exe'),
    ],
    packageName: 'chromium',
    download: { browser: Browser.CHROME, build: '148.0.7778.97' },
  },
  firefox: {
    label: 'Firefox',
    variable: 'MINE_CANARY_FIREFOX',
    oldest: 140,
    commands: ['firefox-esr', 'firefox'],
    places: ['/Applications/Firefox.app/Contents/MacOS/firefox', join(programs, 'Mozilla Firefox\\firefox.exe')],
    packageName: 'firefox-esr',
    download: { browser: Browser.FIREFOX, build: 'stable_150.0.2' },
  },
};

/** Where puppeteer keeps what it downloads; its own variable is honoured. */
export const puppeteerCache = (): string =>
  process.env['PUPPETEER_CACHE_DIR'] ?? join(homedir(), '.cache', 'puppeteer');
