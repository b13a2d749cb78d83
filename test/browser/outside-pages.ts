// A site whose SharedWorkers and service workers mine, or do what such workers are made for. The miner's worker hashes X11
// for real and sends each batch home, so the server knows whether it runs, whatever the page says.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { wasm } from '../../demo/miner/build';
import { portOf } from '../../demo/port';
import { until } from './popup';

const core = readFileSync(new URL('../../demo/miner/core.js', import.meta.url), 'utf8');
const CARGO = Buffer.from(wasm()).toString('base64');
const HEADER = '00'.repeat(76);

/** How the miner gets its module: from a file with an innocent name, or from its own text. */
const SOURCES: Record<string, string> = {
  fetched: `fetch('/player/codec.bin').then((got) => got.arrayBuffer())`,
  embedded: `Promise.resolve(Uint8Array.from(atob('${CARGO}'), (char) => char.charCodeAt(0)))`,
};

/** `mine(bytes)` starts to hash; 20 % of a processor, so that the browser under test stays quick. */
const miner = (source: string): string => `${core.replace('setTimeout(grind, 0)', 'setTimeout(grind, 40)')}
  const answer = (found) => { if (found.hashes) fetch('/hashes?' + found.hashes, { cache: 'no-store' }).catch(() => 0); };
  const mine = () => ${SOURCES[source]}.then(prepare).then(() => accept({ ticket: 1, limit: 0, header: '${HEADER}' }));`;

const DEDICATED = `mine();`;
const SHARED = `mine(); onconnect = ({ ports: [port] }) => port.postMessage('here');`;
const SERVICE = `oninstall = () => skipWaiting(); onmessage = (event) => { event.waitUntil(new Promise(() => 0)); mine(); };`;
const COUNTER = `let count = 0; onconnect = ({ ports: [port] }) => { port.onmessage = () => port.postMessage(++count); };`;
const OFFLINE = `oninstall = (event) => event.waitUntil(caches.open('a').then((all) => all.add('/kept.txt')).then(() => skipWaiting()));
  onactivate = (event) => event.waitUntil(clients.claim());
  onfetch = (event) => event.respondWith(caches.match(event.request).then((hit) => hit ?? fetch(event.request)));`;

const WORKERS: Record<string, (source: string) => string> = {
  dedicated: (source) => miner(source) + DEDICATED,
  sum: () => `postMessage(1 + 1)`,
  shared: (source) => miner(source) + SHARED,
  service: (source) => miner(source) + SERVICE,
  counter: () => COUNTER,
  offline: () => OFFLINE,
};

export class OutsideSite {
  /** Hashes that workers sent home. */
  hashes = 0;
  /** Requests for scripts of workers, by `Sec-Fetch-Dest`. */
  readonly scripts: string[] = [];
  private readonly server: Server = createServer((request, response) => this.serve(request, response));

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Names under localhost count as secure, and what one host's worker is stopped for is no other host's affair. */
  url(host: string, path = '/'): string {
    return `http://${host}.localhost:${portOf(this.server)}${path}`;
  }

  /** Resolves when a worker has really mined. */
  mines(): Promise<void> {
    return until(() => Promise.resolve(this.hashes > 0), 'a worker to hash');
  }

  /** Resolves when nothing was hashed for a second, which is some twenty batches of a living miner. */
  async fallsSilent(): Promise<void> {
    let [last, since] = [this.hashes, Date.now()];
    await until(() => {
      if (this.hashes !== last) [last, since] = [this.hashes, Date.now()];
      return Promise.resolve(Date.now() - since > 1000);
    }, 'the worker to fall silent');
  }

  /** `/worker/NAME/SOURCE?cache-control` is a worker's script; `&clean` serves other text to whoever is no worker. */
  private serve(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://any');
    const [, kind, name = '', source = ''] = url.pathname.split('/');
    const answer = (type: string, body: string | Uint8Array, cache = 'no-cache'): void =>
      void response
        .writeHead(200, { 'content-type': type, 'cache-control': cache, 'service-worker-allowed': '/' })
        .end(body);
    if (kind === 'hashes') this.hashes += Number(url.search.slice(1));
    if (kind === 'hashes') return answer('text/plain', '');
    if (kind === 'player') return answer('application/octet-stream', wasm());
    if (kind === 'kept.txt') return answer('text/plain', `kept of ${String(request.headers['sec-fetch-dest'])}`);
    if (kind === 'strict') response.setHeader('content-security-policy', "script-src 'self'");
    if (kind !== 'worker') return answer('text/html', '<!doctype html><title>outside</title>');
    const dest = String(request.headers['sec-fetch-dest']);
    this.scripts.push(dest);
    const clean = url.searchParams.has('clean') && !/worker/.test(dest);
    const text = clean ? 'onconnect = () => 0;' : (WORKERS[name]?.(source) ?? '');
    answer('text/javascript', text, url.searchParams.get('cache') ?? 'no-cache');
  }
}
