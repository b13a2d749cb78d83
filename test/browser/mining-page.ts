// A page that hashes X11 by a module of many uses, in as many workers as its address says, and counts. The module is the real
// miner's, among four times as much other code.
import { readFileSync } from 'node:fs';
import { wasm } from '../../demo/miner/build';
import { pad } from '../corpus/mutate/padding';
import { seeded } from '../corpus/mutate/random';
import { served, type Served } from './served';

const GENERAL = pad(wasm(), seeded(7), 5);

/** Hashes for so many milliseconds as its name says, and tells how many times. */
const WORKER = `${readFileSync('demo/miner/core.js', 'utf8')}
let end = 0;
const answer = ({ hashes }) => {
  postMessage(hashes);
  if (performance.now() > end) grind = () => postMessage('through');
};
(async () => {
  await prepare(await (await fetch('/module')).arrayBuffer());
  end = performance.now() + Number(name);
  accept({ ticket: 1, limit: 0, header: '00'.repeat(76) });
})();`;

const PAGE = `<!doctype html><meta charset="utf-8"><title>wallet</title><script>
  var blocks = 0, said = '';
  const asked = new URLSearchParams(location.search);
  for (let i = 0; i < +asked.get('workers'); i++) {
    const worker = new Worker('/worker.js', { name: asked.get('time') ?? '3600000' });
    worker.onmessage = ({ data }) => { if (typeof data === 'number') blocks += data; else said = data; };
  }
</script>`;

const FILES: Readonly<Record<string, readonly [string, string | Uint8Array]>> = {
  '/': ['text/html; charset=utf-8', PAGE],
  '/worker.js': ['text/javascript', WORKER],
  '/module': ['application/wasm', GENERAL],
};

/** `/?workers=N&time=M`: each hashes for M milliseconds. */
export const serveMining = (): Promise<Served> =>
  served((request, response) => {
    const [type, body] = FILES[new URL(request.url ?? '/', 'http://localhost').pathname] ?? ['text/plain', ''];
    response.writeHead(200, { 'content-type': type }).end(body);
  });
