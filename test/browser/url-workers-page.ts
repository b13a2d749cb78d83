// Serves a page that starts the workers of url-workers-scripts.ts and writes down all that it sees of them.
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BEHAVIOURS, FILES, type Behaviour } from './url-workers-scripts';

export interface Policy {
  readonly headers?: Readonly<Record<string, string>>;
  readonly meta?: string;
}

export interface Served {
  readonly server: Server;
  /** The page under a policy. */
  url(policy: string): string;
}

export async function serve(policies: Readonly<Record<string, Policy>>): Promise<Served> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://any');
    const behaviour = BEHAVIOURS[url.searchParams.get('do') ?? ''];
    const policy = policies[url.searchParams.get('policy') ?? ''];
    if (url.pathname === '/w/echo') response.end(JSON.stringify([request.headers.referer, request.headers['x-own']]));
    else if (url.pathname === '/w/worker.js' && behaviour) script(response, behaviour);
    else if (FILES[url.pathname]) script(response, { script: FILES[url.pathname] as string });
    else if (policy) response.writeHead(200, { 'content-type': 'text/html', ...policy.headers }).end(page(policy));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, url: (policy) => `http://127.0.0.1:${port}/?policy=${encodeURIComponent(policy)}` };
}

function script(response: ServerResponse, { script: text, status, headers }: Behaviour): void {
  const isolated = { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-resource-policy': 'same-origin' };
  response.writeHead(status ?? 200, { 'content-type': 'text/javascript', ...isolated, ...headers }).end(text);
}

const page = ({ meta }: Policy): string => `<!doctype html><html><head><title>workers</title>
${meta === undefined ? '' : `<meta http-equiv="Content-Security-Policy" content="${meta}">`}
<script nonce="own">${harness}</script></head></html>`;

const scripts = JSON.stringify(
  Object.fromEntries(Object.entries(BEHAVIOURS).map(([name, { script }]) => [name, script])),
);

/** `run(name, type, asBlob)` resolves with what was seen of that worker; `violations` lists what the page's policy complained of. */
const harness = `
  const violations = [];
  document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective + ' ' + event.blockedURI));
  const policy = globalThis.trustedTypes?.createPolicy('page', { createScriptURL: (url) => url }) ?? { createScriptURL: (url) => url };
  const scripts = ${scripts};
  const makers = { ${Object.entries(BEHAVIOURS)
    .filter(([, { make }]) => make !== undefined)
    .map(([name, { make }]) => `${JSON.stringify(name)}: (url, type, seen, finish) => ${make}`)
    .join(',\n')} };
  const fault = (event) => [event.type, String(event), event.message, event.filename, event.lineno, event.colno, event.cancelable, event.bubbles];
  globalThis.run = (name, type, asBlob) => new Promise((resolve) => {
    const seen = [];
    const url = asBlob ? URL.createObjectURL(new Blob([scripts[name]], { type: 'text/javascript' })) : '/w/worker.js?do=' + encodeURIComponent(name);
    const finish = () => resolve(JSON.parse(JSON.stringify(seen).replaceAll(asBlob ? url.slice(5) : url, 'its own address')));
    const plain = (url, type) => new Worker(policy.createScriptURL(url), { type });
    const make = asBlob ? plain : makers[name] ?? plain;
    try {
      const worker = make(url, type, seen, finish);
      if (asBlob === 'revoked') URL.revokeObjectURL(url);
      worker.onmessage ??= (event) => { if (event.data === 'done') finish(); else seen.push(event.data); };
      worker.onerror = (event) => { event.preventDefault(); seen.push(fault(event)); finish(); };
      if (asBlob) worker.postMessage('go');
    } catch (error) { seen.push(error.name + ': ' + error.message); finish(); }
  });`;

/** Every behaviour in the types it is for. */
export const cases = (names = Object.keys(BEHAVIOURS)): [name: string, type: string][] =>
  names.flatMap((name) =>
    (BEHAVIOURS[name]?.types ?? ['classic', 'module']).map((type) => [name, type] as [string, string]),
  );
