// The demo's host names. None of them is looked up: browsers are told to find all of them on this machine.
/** A miner's host from the block list, played by the demo's own server. (Not coinhive.com: that is an educator's now.) */
export const LISTED_HOST = 'crypto-loot.com';

export interface DemoPage {
  /** Letter used in tables and reports. */
  readonly letter: string;
  readonly name: 'listed' | 'plain' | 'hidden' | 'files' | 'captcha' | 'scrypt';
  readonly host: string;
  readonly title: string;
  /** What the page does: `requests` and `mines` are attacks, `works` is innocent. */
  readonly kind: 'requests' | 'mines' | 'works';
}

export const PAGES: readonly DemoPage[] = [
  { letter: 'a', name: 'listed', host: 'news.example', title: 'script from a listed miner host', kind: 'requests' },
  { letter: 'b', name: 'plain', host: 'films.example', title: 'own miner, two blob workers', kind: 'mines' },
  { letter: 'c', name: 'hidden', host: 'recipes.example', title: 'renamed, srcdoc frame, data: worker', kind: 'mines' },
  { letter: 'd', name: 'files', host: 'files.example', title: 'file hash (hash-wasm in a worker)', kind: 'works' },
  // Names under localhost count as secure without TLS; the captcha's WebCrypto exists only there.
  { letter: 'e', name: 'captcha', host: 'shop.localhost', title: 'captcha (altcha, PBKDF2)', kind: 'works' },
  { letter: 'f', name: 'scrypt', host: 'bank.localhost', title: 'captcha (altcha, scrypt in wasm)', kind: 'works' },
];

export const INDEX_HOST = 'demo.localhost';

export const ALL_HOSTS: readonly string[] = [INDEX_HOST, LISTED_HOST, ...PAGES.map((page) => page.host)];

/** The page of that name; the names are fixed, so a missing one is a programmer's error. */
export function pageNamed(name: DemoPage['name']): DemoPage {
  const page = PAGES.find((one) => one.name === name);
  if (!page) throw new Error(`no demo page ${name}`);
  return page;
}
