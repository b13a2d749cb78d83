// The web platform tests, served and listed by their own python code (suite.py), with one file of theirs replaced: the
// report that each test hands its results to.
import { spawn, spawnSync } from 'node:child_process';
import { X509Certificate, createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';

/** One page of the suite that judges itself. */
export interface SuiteTest {
  readonly url: string;
  /** The folder or file, of those asked for, that it was found in. */
  readonly folder: string;
  readonly secure: boolean;
  readonly http2: boolean;
  readonly www: boolean;
  /** True if it needs a driver that clicks and types, which this tool has not. */
  readonly driven: boolean;
  readonly long: boolean;
}

const HERE = import.meta.dirname;
const CONFIG = resolve('out/conformance/config.json');
const ALIAS = { 'url-path': '/resources/testharnessreport.js', 'local-dir': HERE };
const PORTS = { http: [8000, 8001], https: [8443, 8444], ws: [8002], wss: [8445] };

/** Every test of these folders. */
export function listTests(suite: string, folders: readonly string[]): SuiteTest[] {
  const words = [join(HERE, 'suite.py'), resolve(suite), 'list', ...folders];
  const listed = spawnSync('python3', words, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (listed.status !== 0) throw new Error(listed.stderr);
  return JSON.parse(listed.stdout);
}

/** Starts the suite's servers; the function that is returned stops them. */
export async function serveSuite(suite: string): Promise<() => void> {
  if (await answers()) throw new Error(`something answers at ${REPORT} already`);
  mkdirSync(resolve('out/conformance'), { recursive: true });
  const config = { check_subdomains: false, server_host: '127.0.0.1', ports: PORTS, aliases: [ALIAS] };
  writeFileSync(CONFIG, JSON.stringify(config));
  const words = [join(HERE, 'suite.py'), resolve(suite), 'serve', CONFIG];
  const server = spawn('python3', words, { cwd: suite, stdio: ['pipe', 'ignore', 'ignore'] });
  // It ends with us, however we end.
  const stop = (): void => void server.stdin?.end();
  await answering().catch((error: Error) => {
    stop();
    throw error;
  });
  return stop;
}

const REPORT = `http://127.0.0.1:${PORTS.http[0]}${ALIAS['url-path']}`;

const answers = (): Promise<boolean> =>
  fetch(REPORT).then(
    ({ ok }) => ok,
    () => false,
  );

async function answering(): Promise<void> {
  const limit = Date.now() + 60_000;
  while (Date.now() < limit) {
    if (await answers()) return;
    await after(200);
  }
  throw new Error('the servers of the suite did not answer within a minute');
}

export function addressOf({ url, secure, www }: SuiteTest): string {
  const [scheme, port] = secure ? ['https', PORTS.https[0]] : ['http', PORTS.http[0]];
  return `${scheme}://${www ? 'www.' : ''}web-platform.test:${port}${url}`;
}

/** What makes Chromium take the suite's own certificate for a good one. */
export function certificateHash(suite: string): string {
  const certificate = new X509Certificate(readFileSync(join(suite, 'tools/certs/web-platform.test.pem')));
  const key = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}
