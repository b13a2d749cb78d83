// A page with one general kernel (hash-wasm's SHA-256) that it gets through any door of WebAssembly, in the page or in a
// worker, and what it can see of the module and the instance it got.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { portOf } from '../../demo/port';

const require = createRequire(import.meta.url);
const [encoded = ''] =
  /AGFzbQ[\w+/=]+/.exec(readFileSync(require.resolve('hash-wasm/dist/sha256.umd.min.js'), 'utf8')) ?? [];
const MODULE = Buffer.from(encoded, 'base64');

/** Ways to an instance; each body sees `bytes`, `fetched()` and returns { module, instance }. */
export const WAYS = {
  'new Module, new Instance': `const module = new WebAssembly.Module(bytes); return { module, instance: new WebAssembly.Instance(module) };`,
  'compile, new Instance': `const module = await WebAssembly.compile(bytes); return { module, instance: new WebAssembly.Instance(module) };`,
  'instantiate bytes': `return WebAssembly.instantiate(bytes);`,
  'instantiate a module': `const module = await WebAssembly.compile(bytes); return { module, instance: await WebAssembly.instantiate(module) };`,
  compileStreaming: `const module = await WebAssembly.compileStreaming(fetched()); return { module, instance: await WebAssembly.instantiate(module) };`,
  instantiateStreaming: `return WebAssembly.instantiateStreaming(fetched());`,
  'a module sent to itself': `const { port1, port2 } = new MessageChannel();
    port1.postMessage(new WebAssembly.Module(bytes));
    const module = await new Promise((done) => { port2.onmessage = ({ data }) => done(data); });
    return { module, instance: new WebAssembly.Instance(module) };`,
  'the realm of a frame': `if (typeof document === 'undefined') return WebAssembly.instantiate(bytes);
    const frame = document.body.appendChild(document.createElement('iframe'));
    return frame.contentWindow.WebAssembly.instantiate(bytes);`,
} as const;
export type Way = keyof typeof WAYS;

/** Hashes one block; everything that can be seen is in \`seen\`. */
const CODE = `
const look = async (made, base) => {
  const bytes = new Uint8Array(await (await fetch(base + 'sha256.wasm')).arrayBuffer());
  const fetched = () => fetch(base + 'sha256.wasm');
  const { module, instance } = await (new (async () => {}).constructor('bytes', 'fetched', made))(bytes, fetched);
  const { exports } = instance;
  const hash = (text) => {
    const at = exports.Hash_GetBuffer();
    const input = new TextEncoder().encode(text);
    new Uint8Array(exports.memory.buffer).set(input, at);
    exports.Hash_Init(256);
    exports.Hash_Update(input.length);
    exports.Hash_Final();
    return [...new Uint8Array(exports.memory.buffer, at, 32)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  };
  const seen = {
    digest: hash('abc'),
    module: JSON.stringify(WebAssembly.Module.exports(module)),
    keys: JSON.stringify(Reflect.ownKeys(exports).map(String)),
    descriptors: JSON.stringify(Reflect.ownKeys(exports).map((key) => {
      const { writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(exports, key);
      return [writable, enumerable, configurable];
    })),
    same: instance.exports === exports,
    frozen: Object.isFrozen(exports) + ' ' + Object.isExtensible(exports) + ' ' + Object.getPrototypeOf(exports),
  };
  const grind = () => {
    const end = performance.now() + 50;
    exports.Hash_Init(256);
    while (performance.now() < end) exports.Hash_Update(16384);
  };
  return { seen, grind };
};
const run = async (made, base, tell) => {
  const { seen, grind } = await look(made, base);
  tell(seen);
  setInterval(grind, 50);
};`;

const WORKER = `${CODE} onmessage = ({ data: { made, base } }) => run(made, base, postMessage).catch((error) => postMessage(String(error)));`;

const PAGE = `<!doctype html><meta charset="utf-8"><title>metered</title><body><script>${CODE}
  var seen;
  const tell = (what) => { seen = what; };
  const inWorker = (made) => {
    const worker = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(WORKER)}])));
    worker.onmessage = ({ data }) => tell(data);
    worker.postMessage({ made, base: location.origin + '/' });
  };
  const inPage = (made) => run(made, location.origin + '/', tell).catch((error) => tell(String(error)));
</script>`;

export async function serveMetered(): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    if (request.url === '/sha256.wasm') response.writeHead(200, { 'content-type': 'application/wasm' }).end(MODULE);
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${portOf(server)}/`, server };
}
