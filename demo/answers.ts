// What the demo's server answers, by host and path.
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { challenge, verify, type Flavour } from './captcha';
import { download, escapeHtml, page, staticFile, sums } from './files';
import { INDEX_HOST, LISTED_HOST, PAGES } from './hosts';
import { plainPage, plainWorker, wasm } from './miner/build';
import type { Site } from './site';
import type { Visit } from './visit';

export interface Asked {
  readonly site: Site;
  readonly url: URL;
  readonly visit: Visit | null;
  readonly request: IncomingMessage;
}

export interface Answer {
  readonly type: string;
  readonly body: string | Uint8Array;
}

const html = (body: string): Answer => ({ type: 'text/html; charset=utf-8', body });
const script = (body: string): Answer => ({ type: 'text/javascript; charset=utf-8', body });
const plain = (body: string): Answer => ({ type: 'text/plain; charset=utf-8', body });
const binary = (body: Uint8Array): Answer => ({ type: 'application/octet-stream', body });

/** The answer to a request; throws RangeError for a path that nobody serves. */
export async function answer(asked: Asked): Promise<Answer> {
  const { url, visit } = asked;
  const file = staticFile(url.pathname);
  if (file !== null) return url.pathname.endsWith('.css') ? { type: 'text/css', body: file } : script(file);
  if (url.pathname === '/favicon.ico') return binary(new Uint8Array());
  if (url.hostname === LISTED_HOST) return listed(visit);
  if (url.hostname === INDEX_HOST) return index(asked.site);
  if (!visit) throw new RangeError(`no visit for ${url.href}`);
  if (url.pathname === '/') return demoPage(asked, visit);
  return ofPage(asked, visit);
}

function listed(visit: Visit | null): Answer {
  if (visit) visit.minerRequests += 1;
  visit?.changed();
  return script('document.querySelector("main").append("A miner\'s script was loaded and ran.");');
}

function index(site: Site): Answer {
  const links = PAGES.map(({ host, title }) => `<li><a href="${site.url(host)}">${host}</a>: ${title}</li>`);
  return html(page('index.html', { LINKS: links.join('\n') }));
}

function demoPage({ site, url }: Asked, visit: Visit): Answer {
  // Links from the index carry no visit; send them through an address that does, so that every counter has its page.
  if (!url.searchParams.has('visit')) return html(`<meta http-equiv="refresh" content="0;url=${visit.url}">`);
  const { name } = visit.page;
  const search = `?visit=${visit.id}`;
  if (name === 'captcha') return html(page('captcha.html', { FLAVOUR: 'PBKDF2 in WebCrypto' }));
  if (name === 'scrypt') return html(page('captcha.html', { FLAVOUR: 'scrypt in WebAssembly' }));
  if (name === 'hidden') return html(page('hidden.html', { FRAME: escapeHtml(frame(site, visit)) }));
  return html(page(`${name}.html`, { LISTED: site.url(LISTED_HOST, ''), HOST: LISTED_HOST, SEARCH: search }));
}

/** The frame's text: two workers from data: URLs and nothing else. */
function frame(site: Site, visit: Visit): string {
  const workers = [0, 0x40000000].map((start) => `new Worker("${site.disguise(visit, start)}");`);
  return `<p>Your advertisement here.</p><script>${workers.join('\n')}</script>`;
}

async function ofPage({ url, request }: Asked, visit: Visit): Promise<Answer> {
  switch (url.pathname) {
    case '/player/page.js':
      return script(plainPage());
    case '/player/core.js':
      return script(plainWorker());
    case '/player/codec.wasm':
      return binary(wasm());
    case '/file.bin':
      return binary(theDownload());
    case '/challenge':
      return { type: 'application/json', body: JSON.stringify(await challenge(flavourOf(visit))) };
    case '/result':
      return plain(await judge(visit, await bodyOf(request)));
    case '/tally':
      return plain(tally(visit));
    default:
      throw new RangeError(`nothing at ${url.href}`);
  }
}

let made: Buffer | null = null;
const theDownload = (): Buffer => (made ??= download());

/** Checks an innocent page's result against our own computation. */
async function judge(visit: Visit, body: string): Promise<string> {
  const said: Record<string, unknown> = JSON.parse(body);
  const ok = visit.page.name === 'files' ? sumsAgree(said) : await captchaAgrees(flavourOf(visit), said);
  visit.result = { ok, text: ok ? 'right' : `wrong: ${body.slice(0, 200)}` };
  visit.changed();
  return `${visit.result.text} (checked by the server)\n${visit.page.name === 'files' ? JSON.stringify(said, null, 1) : ''}`;
}

const flavourOf = (visit: Visit): Flavour => (visit.page.name === 'scrypt' ? 'scrypt' : 'captcha');

const sumsAgree = (said: Record<string, unknown>): boolean =>
  Object.entries(sums(theDownload())).every(([name, sum]) => said[name] === sum);

const captchaAgrees = (flavour: Flavour, said: Record<string, unknown>): Promise<boolean> =>
  typeof said['payload'] === 'string' ? verify(flavour, said['payload']) : Promise.resolve(false);

function tally(visit: Visit): string {
  visit.beats += 1;
  visit.changed();
  if (visit.page.kind === 'requests') return `${visit.minerRequests} requests reached ${LISTED_HOST}`;
  if (visit.page.kind === 'works') return visit.result ? `result: ${visit.result.text}` : 'working ...';
  return `${visit.hashes} hashes so far, ${visit.shares} right nonces, on your processor`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  await once(request, 'end');
  return Buffer.concat(parts).toString();
}
