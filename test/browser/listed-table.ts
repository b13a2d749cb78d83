// The table of what is listed and what only looks like it, and the places and ways in which a page can ask for each.
import { createServer, type Server } from 'node:http';
import { WebSocketServer } from 'ws';
import { readSources } from '../../scripts/lists';
import { portOf } from '../../demo/port';
import { compileLists } from '../../src/network/compile';
import { isAddress } from '../../src/network/host';

/** Secure without TLS, so that it may have a service worker. */
export const PAGE_HOST = 'page.localhost';
const OTHER_HOST = 'other.example';

export const PLACES = ['page', 'frame', 'dedicated', 'shared', 'service'] as const;
export const WAYS = ['script', 'fetch', 'xhr', 'socket'] as const;

export interface Row {
  /** The host or pattern in question. */
  readonly fact: string;
  /** Host and path, without scheme. */
  readonly rest: string;
  /** The ways it is listed for; empty: all. */
  readonly ways: readonly (typeof WAYS)[number][];
}

const { match } = compileLists(readSources());
const TYPES = { script: 'script', xmlhttprequest: 'fetch', websocket: 'socket' } as const;

/** A URL's end that a pattern fits. */
const example = (filter: string): string => {
  const text = filter.replaceAll('*', 'x').replaceAll('^', '/').replace(/\|$/, '');
  return text.startsWith('/') ? text : `/a${text}`;
};

const hosts = [...match.hosts, ...match.pools];

export const LISTED: readonly Row[] = [
  ...hosts.map((host) => ({ fact: host, rest: `${host}:PORT/`, ways: [] })),
  ...match.paths.map(({ filter, types, party }) => ({
    fact: filter,
    rest: `${party === 'first' ? PAGE_HOST : OTHER_HOST}:PORT${example(filter)}`,
    ways: types.flatMap((type) => (type === 'xmlhttprequest' ? (['fetch', 'xhr'] as const) : [TYPES[type]])),
  })),
  // Other spellings of one listed host.
  ...['CRYPTO-LOOT.com:PORT/', 'crypto-loot.com.:PORT/', 'a.b.crypto-loot.com:PORT/'].map((rest) => ({
    fact: `crypto-loot.com as ${rest}`,
    rest,
    ways: [],
  })),
];

/** Browsers know by heart that these want TLS, which this machine cannot play. */
const wantsTls = (host: string): boolean => host.endsWith('.now.sh');

/** Every third listed name with a letter more in front, every pattern with a digit inside, and what exceptions bar. */
export const INNOCENT: readonly Row[] = [
  ...hosts
    .filter((host, index) => !isAddress(host) && !wantsTls(host) && index % 3 === 0)
    .map((host) => ({ fact: `x${host}`, rest: `x${host}:PORT/`, ways: [] })),
  ...match.paths.map(({ filter }) => ({
    fact: `not ${filter}`,
    rest: `${OTHER_HOST}:PORT${example(filter.replace(/(?<=[a-z])(?=[a-z])/i, '0'))}`,
    ways: [],
  })),
  ...readSources()
    .exceptions.split('\n')
    .flatMap((line) => /^never\s+(\S+)/.exec(line)?.[1] ?? [])
    .map((fact) => ({
      fact,
      rest: /^[/.]/.test(fact) ? `${OTHER_HOST}:PORT${example(fact)}` : `${fact}:PORT/`,
      ways: [],
    })),
];

/** Asks for every URL in its way, some at a time; runs in any place. */
const ASK = `var waysOf = {
  script: (url) => typeof importScripts === 'function'
    ? Promise.resolve().then(() => importScripts(url))
    : new Promise((done) => { const script = document.createElement('script'); script.onload = script.onerror = () => { script.remove(); done(); }; script.src = url; document.head.append(script); }),
  fetch: (url) => fetch(url, { mode: 'no-cors' }),
  xhr: (url) => typeof XMLHttpRequest === 'undefined' ? Promise.resolve() : new Promise((done) => { const request = new XMLHttpRequest(); request.onloadend = done; request.open('GET', url); request.send(); }),
  socket: (url) => new Promise((done) => { const socket = new WebSocket(url.replace('http', 'ws')); socket.onopen = () => socket.close(); socket.onclose = socket.onerror = done; }),
};
var askAll = async (list) => {
  for (let at = 0; at < list.length; at += 40)
    await Promise.all(list.slice(at, at + 40).map(async ([way, url]) => { try { await waysOf[way](url); } catch {} }));
  return list.length;
};`;

const WORKER = `${ASK}
onmessage = async ({ data, source, ports }) => { const answer = await askAll(data); (ports[0] ?? globalThis).postMessage(answer); };
onconnect = ({ ports: [port] }) => { port.onmessage = async ({ data }) => port.postMessage(await askAll(data)); };`;

/** A service worker may import only while it is being installed. */
const SERVICE = `${WORKER}
for (const url of IMPORTS) try { importScripts(url); } catch {}
oninstall = () => skipWaiting();
onactivate = (event) => event.waitUntil(clients.claim());`;

const PAGE = `<!doctype html><title>table</title><script>${ASK}
const inWorker = (worker, list) => new Promise((done) => { worker.onmessage = ({ data }) => done(data); worker.postMessage(list); });
const asks = {
  page: askAll,
  frame: (list) => frames[0].askAll(list),
  dedicated: (list) => inWorker(new Worker('/worker.js'), list),
  shared: (list) => inWorker(new SharedWorker('/worker.js?' + Math.random()).port, list),
  service: async (list) => {
    const registration = await navigator.serviceWorker.register('/service.js?' + Math.random());
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    if (worker.state !== 'activated') await new Promise((done) => { worker.onstatechange = () => worker.state === 'activated' && done(); });
    return new Promise((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = ({ data }) => done(data); worker.postMessage(list, [port2]); });
  },
};
var askIn = (place, list) => asks[place](list);
</script>`;
const FRAME = `<iframe src="/frame"></iframe>`;

/** Plays every host there is and remembers what reached it: \`place way fact\`. */
export class Everyone {
  readonly reached = new Set<string>();
  private imports: readonly string[] = [];
  private readonly sockets = new WebSocketServer({ noServer: true });
  private readonly server: Server = createServer(({ url = '/' }, response) => {
    this.note(url);
    const { pathname } = new URL(url, 'http://any');
    const [type, body] = this.file(pathname);
    response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*' }).end(body);
  }).on('upgrade', (request, socket, head) => {
    this.note(request.url ?? '/');
    this.sockets.handleUpgrade(request, socket, head, (end) => end.close());
  });

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get page(): string {
    return `http://${PAGE_HOST}:${portOf(this.server)}/page`;
  }

  /** What a place has to ask for. A service worker's scripts are imported by itself, when it is installed. */
  plan(place: (typeof PLACES)[number], rows: readonly Row[], ways: readonly (typeof WAYS)[number][]): string[][] {
    const all = rows.flatMap((row) =>
      ways
        .filter((way) => row.ways.length === 0 || row.ways.includes(way))
        .map((way) => [way, this.urlOf(place, way, row)] as const),
    );
    this.imports = place === 'service' ? all.flatMap(([way, url]) => (way === 'script' ? [url] : [])) : [];
    return all.filter(([way]) => place !== 'service' || way !== 'script').map((one) => [...one]);
  }

  /** The keys of all that is asked for. */
  static keys(place: string, rows: readonly Row[], ways: readonly (typeof WAYS)[number][]): string[] {
    return rows.flatMap(({ fact, ways: own }) =>
      ways
        .filter((way) => own.length === 0 || own.includes(way))
        .filter((way) => place !== 'service' || way !== 'xhr')
        .map((way) => `${place} ${way} ${fact}`),
    );
  }

  close(): void {
    this.sockets.close();
    this.server.closeAllConnections();
    this.server.close();
  }

  private urlOf(place: string, way: string, { fact, rest }: Row): string {
    const url = `http://${rest.replace('PORT', String(portOf(this.server)))}`;
    // Hex, since a listed name in the query would be a pattern's match.
    return `${url}${url.includes('?') ? '&' : '?'}k=${Buffer.from(`${place} ${way} ${fact}`).toString('hex')}`;
  }

  private note(url: string): void {
    const key = /[?&]k=([0-9a-f]+)/.exec(url)?.[1];
    if (key !== undefined) this.reached.add(Buffer.from(key, 'hex').toString());
  }

  private file(path: string): [string, string] {
    if (path === '/page') return ['text/html', PAGE + FRAME];
    if (path === '/frame') return ['text/html', PAGE];
    if (path === '/worker.js') return ['text/javascript', WORKER];
    if (path === '/service.js')
      return ['text/javascript', SERVICE.replace('IMPORTS', () => JSON.stringify(this.imports))];
    return ['text/javascript', ''];
  }
}
