// What a hostile page does to its own realm before it mines: each trick is script text that runs in a fresh frame, then
// every wasm door is tried with a miner. `doors` narrows a trick to the doors that it is about.

export interface Trick {
  readonly name: string;
  readonly script: string;
  /** Replaces the plain attempt at each door; gets `bytes`, `response()`, and returns what came out. */
  readonly attempt?: string;
}

const everyIndex = (holder: string): string =>
  `for (let i = 0; i < 64; i += 1) Object.defineProperty(${holder}, i, { configurable: true, set() {}, get() { return 0; } });`;

const silence = (holder: string, names: readonly string[]): string =>
  names.map((name) => `${holder}.${name} = function () { return undefined; };`).join('\n');

export const TRICKS: readonly Trick[] = [
  { name: 'nothing at all', script: '' },
  { name: 'setters on Array.prototype', script: everyIndex('Array.prototype') },
  { name: 'setters on Object.prototype', script: everyIndex('Object.prototype') },
  {
    name: 'descriptor and trap names on Object.prototype',
    script: `for (const name of ['get', 'set', 'value', 'writable', 'apply', 'construct', 'done', 'ok', 'verdict', 'kernels'])
      Object.defineProperty(Object.prototype, name, { __proto__: null, configurable: true, get() { return undefined; }, set() {} });`,
  },
  {
    name: 'silent array methods',
    script: silence('Array.prototype', ['push', 'map', 'filter', 'some', 'slice', 'sort']),
  },
  {
    name: 'an empty array iterator',
    script: `Array.prototype[Symbol.iterator] = function () { return { next: () => ({ done: true, value: undefined }) }; };`,
  },
  {
    name: 'Function.prototype.call and apply that steal',
    script: `Function.prototype.call = Function.prototype.apply = function () { stolen.push(this); return undefined; };
      Function.prototype.bind = function () { return this; };`,
    attempt: `const native = stolen.find((one) => /Module|compile|instantiate/.test(one?.name));
      if (native === undefined) throw new Error('nothing stolen');
      return native.name === 'Module' ? new native(bytes) : Reflect.apply(native, WebAssembly, [bytes]);`,
  },
  {
    name: 'Reflect without functions',
    script: `for (const name of Reflect.ownKeys(Reflect)) if (typeof Reflect[name] === 'function') Reflect[name] = () => undefined;`,
  },
  {
    name: 'typed arrays that lie about their length',
    script: `const typed = Object.getPrototypeOf(Uint8Array.prototype);
      for (const name of ['length', 'byteLength', 'byteOffset']) Object.defineProperty(typed, name, { configurable: true, get: () => 0 });`,
  },
  {
    name: 'silent typed array methods',
    script: silence('Object.getPrototypeOf(Uint8Array.prototype)', ['set', 'subarray', 'slice', 'fill', 'indexOf']),
  },
  {
    name: 'maps that forget',
    script: ['Map', 'WeakMap', 'Set', 'WeakSet']
      .map((name) => silence(`${name}.prototype`, ['get', 'set', 'has', 'add']))
      .join('\n'),
  },
  { name: 'Math that lies', script: silence('Math', ['imul', 'clz32', 'min', 'max', 'floor', 'log2']) },
  {
    name: 'strings that lie',
    script: silence('String.prototype', ['indexOf', 'slice', 'startsWith', 'charCodeAt', 'toLowerCase']),
  },
  { name: 'another Promise.prototype.then', script: `Promise.prototype.then = function () { return this; };` },
  {
    name: 'a species that swallows',
    script: `Object.defineProperty(Promise.prototype, 'constructor', { get: () => ({ [Symbol.species]: function (run) { run(() => {}, () => {}); } }) });`,
  },
  {
    name: 'responses that clone into something clean',
    script: `const clean = new Response(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]), { headers: { 'content-type': 'application/wasm' } });
      Response.prototype.clone = () => clean; Object.defineProperty(Response.prototype, 'body', { get: () => clean.body });`,
  },
  {
    name: 'streams that go nowhere',
    script: `ReadableStream.prototype.pipeTo = () => new Promise(() => {}); globalThis.WritableStream = class {};`,
  },
  {
    name: 'a Response subclass',
    script: '',
    attempt: `class Mine extends Response { clone() { return new Response(''); } get body() { return null; } }
      return WebAssembly.compileStreaming(new Mine(bytes, { headers: { 'content-type': 'application/wasm' } }));`,
  },
  {
    name: 'a thenable that gives another Response the second time',
    script: '',
    attempt: `let turn = 0;
      const small = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
      const made = (body) => new Response(body, { headers: { 'content-type': 'application/wasm' } });
      const module = await WebAssembly.compileStreaming({ then(done) { turn += 1; done(made(turn === 1 ? small : bytes)); } });
      if (WebAssembly.Module.exports(module).length === 0) throw new Error('the small one');
      return module;`,
  },
  {
    name: 'a view that lies about its buffer',
    script: '',
    attempt: `for (const name of ['buffer', 'byteLength', 'byteOffset', 'length'])
      Object.defineProperty(bytes, name, { get: () => 0 });
      return WebAssembly.compile(bytes);`,
  },
  {
    name: 'a DataView',
    script: '',
    attempt: `return new WebAssembly.Module(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));`,
  },
  {
    name: 'shared memory',
    script: '',
    attempt: `const { buffer } = new WebAssembly.Memory({ initial: 8, maximum: 8, shared: true });
      const view = new Uint8Array(buffer, 0, bytes.length); view.set(bytes); return WebAssembly.compile(view);`,
  },
  {
    name: 'the constructor of an innocent module',
    script: '',
    attempt: `const small = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
      return new small.constructor(bytes);`,
  },
  { name: 'a subclass of Module', script: '', attempt: `return new (class extends WebAssembly.Module {})(bytes);` },
  {
    name: 'Reflect.construct with another newTarget',
    script: '',
    attempt: `return Reflect.construct(WebAssembly.Module, [bytes], Object);`,
  },
  {
    name: 'call sites of the stack',
    script: '',
    attempt: `const seen = [];
      Error.prepareStackTrace = (error, sites) => { for (const site of sites) seen.push(site.getFunction?.()); return ''; };
      const trap = { get env() { void new Error('x').stack; return {}; } };
      await WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 2, 9, 1, 3, 101, 110, 118, 1, 97, 2, 0, 0]), trap).catch(() => 0);
      const native = seen.find((one) => typeof one === 'function' && /Module|compile|instantiate/.test(one.name));
      if (native === undefined) throw new Error('no native in sight');
      return Reflect.apply(native, WebAssembly, [bytes]);`,
  },
  {
    name: 'a child realm, after the globals of this one were replaced',
    script: `const { defineProperty } = Object;
      for (const name of ['Reflect', 'Math', 'Object', 'Function', 'Symbol', 'Uint8Array', 'Int32Array'])
      defineProperty(globalThis, name, { configurable: true, get() { throw new Error('no ' + name); } });`,
    attempt: `const frame = document.createElement('iframe'); frame.src = '/child'; document.body.append(frame);
      return new frame.contentWindow.WebAssembly.Module(bytes);`,
  },
  {
    name: 'bytes swapped by the getter of a foreign newTarget',
    script: '',
    attempt: `const swapped = new Uint8Array(bytes.length); swapped.set([0, 97, 115, 109, 1, 0, 0, 0, 0, 0]);
      swapped.set(padded(bytes.length));
      const target = new Proxy(function () {}, { get(of, name, self) { if (name === 'prototype') swapped.set(bytes); return Reflect.get(of, name, self); } });
      const module = Reflect.construct(WebAssembly.Module, [swapped], target);
      Object.setPrototypeOf(module, WebAssembly.Module.prototype);
      if (WebAssembly.Module.exports(module).length === 0) throw new Error('the small one');
      return module;`,
  },
  {
    name: 'bytes swapped by the getter of an option',
    script: '',
    attempt: `const swapped = padded(bytes.length);
      const module = new WebAssembly.Module(swapped, { get builtins() { swapped.set(bytes); return []; }, get importedStringConstants() { swapped.set(bytes); return undefined; } });
      if (WebAssembly.Module.exports(module).length === 0) throw new Error('the small one');
      return module;`,
  },
  {
    name: 'a stream whose chunk changes after it was read',
    script: '',
    attempt: `const chunk = bytes.slice();
      const body = new ReadableStream({ async start(control) { control.enqueue(chunk); await new Promise((done) => wait(done, 300)); chunk.set(padded(chunk.length)); control.close(); } });
      return WebAssembly.compileStreaming(new Response(body, { headers: { 'content-type': 'application/wasm' } }));`,
  },
];

/** The same for workers: how a page might start one whose realm we miss. Each returns what the worker's Module door gave. */
export const WORKER_TRICKS: readonly Trick[] = [
  { name: 'a blob worker', script: '', attempt: 'return run(new Worker(blobUrl()));' },
  {
    name: 'a blob worker whose URL is revoked at once',
    script: '',
    attempt: 'const url = blobUrl(); const worker = new Worker(url); URL.revokeObjectURL(url); return run(worker);',
  },
  { name: 'a module blob worker', script: '', attempt: "return run(new Worker(blobUrl(), { type: 'module' }));" },
  {
    name: 'a data: worker',
    script: '',
    attempt: "return run(new Worker('data:text/javascript,' + encodeURIComponent(code)));",
  },
  {
    name: 'a data: worker in base64, spelled oddly',
    script: '',
    attempt: "return run(new Worker('  DATA:text/javascript; charset=utf-8;BASE64 ,' + btoa(code)));",
  },
  {
    name: 'a data: module worker',
    script: '',
    attempt: "return run(new Worker('data:text/javascript;base64,' + btoa(code), { type: 'module' }));",
  },
  {
    name: 'a URL that changes when asked twice',
    script: '',
    attempt:
      "let turn = 0; const url = blobUrl(); return run(new Worker({ toString: () => (turn++ === 0 ? '/clean.js' : url) }));",
  },
  {
    name: 'options that change when asked twice',
    script: '',
    attempt:
      "let turn = 0; return run(new Worker(blobUrl(), { get type() { return turn++ === 0 ? 'module' : 'classic'; } }));",
  },
  {
    name: 'a worker made in a worker',
    script: '',
    attempt:
      "return run(new Worker(URL.createObjectURL(new Blob(['const w = new Worker(URL.createObjectURL(new Blob([' + JSON.stringify(code) + '])));w.onmessage = (e) => postMessage(e.data); onmessage = (e) => w.postMessage(e.data);']))));",
  },
  {
    name: 'another Blob and createObjectURL, replaced late',
    script: 'globalThis.Blob = class {}; URL.createObjectURL = () => "blob:nothing";',
    attempt: "return run(new Worker('data:text/javascript,' + encodeURIComponent(code)));",
  },
  {
    name: 'a silenced way out',
    script:
      'MessagePort.prototype.postMessage = Worker.prototype.postMessage = () => undefined; globalThis.MessageChannel = class {};',
    attempt: 'return run(new Worker(blobUrl()));',
  },
  { name: 'a Worker subclass', script: '', attempt: 'return run(new (class extends Worker {})(blobUrl()));' },
  {
    name: 'a blob URL with a fragment',
    script: '',
    attempt: "return run(new Worker(blobUrl() + '#x'));",
  },
  {
    name: 'a fragment against a base that is the blob',
    script: '',
    attempt:
      "const base = document.createElement('base'); base.href = blobUrl(); document.head.append(base); return run(new Worker('#'));",
  },
  ...['Proxy', 'Reflect', 'WeakMap', 'Object', 'WebAssembly', 'JSON'].map((name) => ({
    name: `a worker that declares its own function ${name}`,
    script: '',
    attempt: `const own = code + ';function ${name}(t) { "[native code]"; return t; }';
      return run(new Worker(URL.createObjectURL(new Blob([own]))));`,
  })),
  {
    name: 'a newTarget that throws once',
    script: '',
    attempt: `let turn = 0;
      const target = new Proxy(Worker, { get(of, name) { if (name === 'prototype' && turn++ === 0) throw new Error('once'); return of[name]; } });
      return run(Reflect.construct(Worker, [blobUrl()], target));`,
  },
];
