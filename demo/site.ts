// The demo site: one server on a free loopback port that plays every host of the demo, and counts what reaches it.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { WebSocketServer } from 'ws';
import { PAGES, type DemoPage } from './hosts';
import { answer } from './answers';
import { hiddenWorker, type Hidden } from './miner/build';
import { portOf } from './port';
import { servePool } from './pool';
import { Visit } from './visit';

const SEED = 20260101;

export class Site {
  private readonly visits = new Map<string, Visit>();
  private readonly pools = new WebSocketServer({ noServer: true });
  private readonly server: Server;
  private hidden: Hidden | null = null;

  constructor() {
    this.server = createServer((request, response) => void this.serve(request, response));
    this.server.on('upgrade', (request, socket, head) => {
      const visit = this.visitOf(request);
      if (visit)
        this.pools.handleUpgrade(request, socket, head, (pool) => void servePool(pool, visit, this.dialect(visit)));
      else socket.destroy();
    });
  }

  /** Begins to listen; resolves when pages can be opened. */
  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get port(): number {
    return portOf(this.server);
  }

  /** An address on one of the demo's hosts. */
  url(host: string, path = '/'): string {
    return `http://${host}:${this.port}${path}`;
  }

  /** A new visit to a page, with its own counters; open `visit.url` in a browser. */
  visit(page: DemoPage): Visit {
    const id = `v${this.visits.size + 1}`;
    const visit = new Visit(id, page, this.url(page.host, `/?visit=${id}`));
    this.visits.set(id, visit);
    return visit;
  }

  /** The disguised miner's worker for a visit; made anew because the pool's address is inside. */
  disguise(visit: Visit, start: number): string {
    const relay = this.url(visit.page.host, `/live?visit=${visit.id}`).replace('http:', 'ws:');
    this.hidden = hiddenWorker(relay, start, SEED);
    return this.hidden.workerUrl;
  }

  /** Stops everything; open sockets are cut. */
  async close(): Promise<void> {
    for (const pool of this.pools.clients) pool.terminate();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private dialect(visit: Visit): (word: string) => string {
    return visit.page.name === 'hidden' && this.hidden ? this.hidden.rename : (word) => word;
  }

  private visitOf(request: IncomingMessage): Visit | undefined {
    const id = new URL(request.url ?? '/', 'http://any').searchParams.get('visit');
    return this.visits.get(id ?? '');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'none'}`);
    const visit = this.visitOf(request) ?? this.anonymous(url.hostname);
    try {
      const { type, body } = await answer({ site: this, url, visit, request });
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    } catch (error) {
      response.writeHead(error instanceof RangeError ? 404 : 500).end(String(error));
    }
  }

  /** A person clicked to a page from the index: counters that nobody reads. */
  private anonymous(host: string): Visit | null {
    const page = PAGES.find((one) => one.host === host);
    return page ? this.visit(page) : null;
  }
}
