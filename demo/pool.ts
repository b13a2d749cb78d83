// A mock pool over WebSocket: sends X11 work (an 80-byte header without its nonce), checks every nonce that comes back.
// A nonce is right about once in DIFFICULTY hashes, so right nonces also bound what a miner claims to have hashed.
import { createRequire } from 'node:module';
import { randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Renamer } from './miner/rename';
import type { Visit } from './visit';

const load: () => Promise<{ digest: (data: Uint8Array) => Buffer }> = createRequire(import.meta.url)('wasm-x11-hash');

/** Expected hashes per right nonce. */
export const DIFFICULTY = 4096;
const LIMIT = Math.floor(2 ** 32 / DIFFICULTY);
/** Milliseconds between work orders; real pools send one every few seconds to minutes. */
const JOB_EVERY = 1000;

/** Serves one miner's socket until it closes. `rename` = the dialect: other words for the same things. */
export async function servePool(socket: WebSocket, visit: Visit, rename: Renamer): Promise<void> {
  const early: string[] = [];
  const keep = (data: Buffer): number => early.push(data.toString());
  socket.on('message', keep);
  const miner = new Session(visit, rename, (await load()).digest, (line) => socket.send(line));
  socket.off('message', keep);
  for (const line of early) miner.heard(line);
  socket.on('message', (data: Buffer) => miner.heard(data.toString()));
  const timer = setInterval(() => miner.work(), JOB_EVERY);
  socket.on('close', () => clearInterval(timer));
}

class Session {
  private readonly headers = new Map<string, Buffer>();

  constructor(
    private readonly visit: Visit,
    private readonly rename: Renamer,
    private readonly digest: (data: Uint8Array) => Buffer,
    private readonly say: (line: string) => void,
  ) {}

  /** Sends a fresh header to hash. */
  work(): void {
    const ticket = randomBytes(4).toString('hex');
    const header = randomBytes(76);
    this.headers.set(ticket, header);
    const { rename } = this;
    this.say(
      JSON.stringify({
        [rename('ticket')]: ticket,
        [rename('header')]: header.toString('hex'),
        [rename('limit')]: LIMIT,
      }),
    );
    this.visit.jobs += 1;
    this.visit.changed();
  }

  /** One line from the miner: ready, a count of hashes, a nonce, or its own failure. */
  heard(line: string): void {
    const found: Record<string, unknown> = JSON.parse(line);
    const word = (name: string): unknown => found[this.rename(name)];
    const { visit } = this;
    if (word('ready')) this.work();
    if (word('hashes')) {
      visit.hashes += Number(word('hashes'));
      visit.lastHashes = Date.now();
    }
    if (word('failed')) visit.failure = String(word('failed'));
    if (word('ticket')) this.check(String(word('ticket')), Number(word('nonce')));
    visit.changed();
  }

  private check(ticket: string, nonce: number): void {
    const tail = Buffer.alloc(4);
    tail.writeUInt32LE(nonce);
    const hash = this.digest(Buffer.concat([this.headers.get(ticket) ?? Buffer.alloc(76), tail]));
    if (hash.readUInt32LE(28) < LIMIT) this.visit.shares += 1;
    else this.visit.badShares += 1;
  }
}
