// A page that hashes for as long as it is let, in as many workers as its address says, and counts. Real library, real wasm:
// what miners with a general kernel do, and what innocents do too.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { served, type Served } from './served';

const require = createRequire(import.meta.url);

/** hash-wasm, which compiles its modules in the worker. */
const LIBRARY = readFileSync(require.resolve('hash-wasm/dist/index.umd.min.js'), 'utf8');

/** Hashes in calls of some milliseconds and tells how many blocks it got through. */
const WORKER = `${LIBRARY}
;(async () => {
  const [rest, by] = name.split(' ');
  const block = new Uint8Array(1 << 16);
  const hasher = await hashwasm.createSHA256();
  const hash = by === 'web-crypto' ? () => crypto.subtle.digest('SHA-256', block) : () => hasher.update(block);
  const turn = async () => {
    const end = performance.now() + 20;
    let done = 0;
    try { for (; performance.now() < end; done++) await hash(); } catch (error) { return postMessage(String(error)); }
    postMessage(done);
    setTimeout(turn, +rest);
  };
  turn();
})();`;

const PAGE = `<!doctype html><meta charset="utf-8"><title>hashing</title><script>
  var blocks = 0, said = '';
  const code = ${JSON.stringify(WORKER).replaceAll('</', '<\\/')};
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  const asked = new URLSearchParams(location.search);
  var workers = Array.from({ length: +asked.get('workers') }, () => {
    const worker = new Worker(url, { name: (asked.get('rest') ?? '0') + ' ' + asked.get('by') });
    worker.onmessage = ({ data }) => { if (typeof data === 'number') blocks += data; else said = data; };
    return worker;
  });
</script>`;

/** `/?workers=N&rest=M`: each rests M milliseconds after every 20; `&by=web-crypto`: by the browser's own hash. */
export const serveHashing = (): Promise<Served> =>
  served((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
  });
