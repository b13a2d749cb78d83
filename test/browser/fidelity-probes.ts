// What a page can see of the objects that the guard touches, as scripts that run in the page with and without the extension.
// Each is the body of an async function and returns what it saw.

/** Tools for the probes; `frame()` adds a blank child realm. */
export const TOOLS = `
  const add = (name, attributes = {}) => {
    const element = document.createElement(name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    return element;
  };
  const frame = () => { const made = add('iframe'); document.body.append(made); return made.contentWindow; };
  const small = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
  const fault = (error) => [error?.constructor?.name, Object.prototype.toString.call(error), error?.name, error?.message].join(' | ');
  const tried = async (run) => { try { return String(await run()); } catch (error) { return fault(error); } };
  const soon = () => new Promise((done) => setTimeout(done, 60));
  /** Microtasks until a promise has settled. */
  const ticks = async (promise) => {
    let settled = false, count = 0;
    promise.then(() => { settled = true; }, () => { settled = true; });
    while (!settled && count < 50) { await null; count += 1; }
    return settled ? count : 'later';
  };
  const isFirefox = /Firefox/.test(navigator.userAgent);
  const flags = (found) => ['writable', 'enumerable', 'configurable'].map((flag) => String(found[flag])).join();
  /** Firefox makes a native's name and length, and a realm's globals, when first used, and lists them in that order. */
  const keysOf = (holder) => {
    const keys = Reflect.ownKeys(holder).map(String);
    return isFirefox ? keys.sort() : keys;
  };
  const shape = (value, print) =>
    typeof value !== 'function' ? typeof value
    : [value.name, value.length, print(value), keysOf(value), value === value.prototype?.constructor,
       Object.getPrototypeOf(value) === Function.prototype].join(' ; ');
  /** Every property of every global and of its prototype: flags, and how its functions look. */
  const world = (of, print) => {
    const seen = {};
    const look = (path, holder) => {
      if (Object(holder) !== holder) return;
      seen[path + ' keys'] = keysOf(holder).join();
      for (const key of Reflect.ownKeys(holder)) {
        const found = Object.getOwnPropertyDescriptor(holder, key);
        const parts = ['value', 'get', 'set'].filter((part) => part in found).map((part) => part + ' ' + shape(found[part], print));
        seen[path + '.' + String(key)] = flags(found) + ' ' + parts.join(' , ');
      }
    };
    seen['global keys'] = keysOf(of).filter((name) => !/^\\d+$|^(state|tick|seen)$/.test(name)).join();
    for (const name of Object.getOwnPropertyNames(of)) {
      const found = Object.getOwnPropertyDescriptor(of, name);
      if (typeof found?.value !== 'function' && !/^(WebAssembly|Reflect|JSON|Math|Atomics|Intl)$/.test(name)) continue;
      seen[name] = flags(found) + ' ' + shape(found.value, print);
      look(name, found.value);
      look(name + '.prototype', found.value.prototype);
    }
    return seen;
  };`;

const errors = (calls: Readonly<Record<string, string>>): string => `const seen = {};
  ${Object.entries(calls)
    .map(([name, call]) => `seen[${JSON.stringify(name)}] = await tried(() => ${call});`)
    .join('\n')}
  return seen;`;

/** Name -> script. The result is compared member by member. */
export const PROBES: Readonly<Record<string, string>> = {
  'every global, printed by itself': `return world(window, (value) => value.toString());`,
  'every global, printed by Function.prototype.toString': `return world(window, (value) => Function.prototype.toString.call(value));`,
  'every global, printed by a frame’s Function.prototype.toString': `const { toString } = frame().Function.prototype; return world(window, (value) => toString.call(value));`,
  'every global of a frame, printed here': `return world(frame(), (value) => Function.prototype.toString.call(value));`,
  'every global of a worker': `return new Promise((done) => {
    const code = '(' + (() => { onmessage = ({ data }) => postMessage((0, eval)('(() => {' + data + '; return world(globalThis, (value) => Function.prototype.toString.call(value)); })()')); }) + ')()';
    const worker = new Worker(URL.createObjectURL(new Blob([code])));
    worker.onmessage = (event) => done(event.data); worker.postMessage(tools); });`,
  'errors of the doors': errors({
    'Module without new': 'WebAssembly.Module(small)',
    'Module of nothing': 'new WebAssembly.Module()',
    'Module with odd options': 'new WebAssembly.Module(small, 7)',
    'Module with js-string builtins': `new WebAssembly.Module(small, { builtins: ['js-string'], importedStringConstants: 'x' })`,
    'compile as a constructor': 'new WebAssembly.compile(small)',
    'compile on nothing': '(0, WebAssembly.compile)(small)',
    'instantiate with odd imports': 'WebAssembly.instantiate(small, 7)',
    'instantiate a module': 'WebAssembly.instantiate(new WebAssembly.Module(small))',
    'compileStreaming of text': `WebAssembly.compileStreaming('text')`,
    'compileStreaming of a response without a type': 'WebAssembly.compileStreaming(new Response(small))',
    'instantiateStreaming of a wrong type': `WebAssembly.instantiateStreaming(new Response(small, { headers: { 'content-type': 'text/plain' } }))`,
    'Worker without new': `Worker('x')`,
    'Worker without an address': 'new Worker()',
    'Worker of a wrong address': `new Worker('http://[')`,
    'Worker of another site': `new Worker('https://other.example/x.js')`,
    'Worker with a wrong type': `new Worker('data:,', { type: 'odd' })`,
    'createObjectURL of nothing': 'URL.createObjectURL()',
    'createObjectURL of text': `URL.createObjectURL('x')`,
    'open of a wrong address': `window.open('http://[')`,
  }),
  'errors of the document': errors({
    'appendChild of nothing': 'document.body.appendChild()',
    'appendChild of text': `document.body.appendChild('x')`,
    'appendChild on nothing': 'Node.prototype.appendChild.call(null, add("p"))',
    'appendChild as a constructor': 'new document.body.appendChild(add("p"))',
    'appendChild of its own parent': 'document.body.appendChild(document.documentElement)',
    'a text for a parent': 'new Text("x").appendChild(add("iframe"))',
    'insertBefore of one': 'document.body.insertBefore(add("p"))',
    'insertBefore a stranger': 'document.body.insertBefore(add("iframe"), add("p"))',
    'replaceChild of a stranger': 'document.body.replaceChild(add("iframe"), add("p"))',
    'append to a document': 'document.append(add("iframe"))',
    'insertAdjacentElement somewhere': `document.body.insertAdjacentElement('somewhere', add('iframe'))`,
    'insertAdjacentHTML somewhere': `document.body.insertAdjacentHTML('somewhere', '<iframe>')`,
    'insertAdjacentHTML of one': `document.body.insertAdjacentHTML('beforeend')`,
    'outerHTML without a parent': `add('p').outerHTML = '<iframe>'`,
    'outerHTML of the root': `document.documentElement.outerHTML = '<iframe>'`,
    'innerHTML on nothing': `Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML').set.call(null, '<iframe>')`,
    'innerHTML of a symbol': `document.body.innerHTML = Symbol('x')`,
    'innerHTML that throws': `document.body.innerHTML = { toString() { throw new RangeError('mine'); } }`,
    'a body that is none': `document.body = add('p')`,
    'contentWindow of the prototype': 'HTMLIFrameElement.prototype.contentWindow',
    'write on nothing': `Document.prototype.write.call(null, '<iframe>')`,
    'define of nothing': 'customElements.define()',
    'define of a plain function': `customElements.define('x-plain', function () {}.bind())`,
    'surroundContents of nothing': 'document.createRange().surroundContents()',
  }),
  'how objects behave': errors({
    'a subclass of Module':
      'Object.getPrototypeOf(new (class Mine extends WebAssembly.Module {})(small)).constructor.name',
    'another target':
      'Object.prototype.toString.call(Reflect.construct(WebAssembly.Module, [small], Array)) + (Reflect.construct(WebAssembly.Module, [small], Array) instanceof Array)',
    'a target of another realm':
      'Reflect.construct(WebAssembly.Module, [small], Object.assign(new (frame().Function)(), { prototype: 1 })) instanceof WebAssembly.Module',
    'a cloned module': 'structuredClone(new WebAssembly.Module(small)) instanceof WebAssembly.Module',
    'the constructor of a module': 'new WebAssembly.Module(small).constructor === WebAssembly.Module',
    'instanceof by a bound constructor': 'new WebAssembly.Module(small) instanceof WebAssembly.Module.bind()',
    'a compiled module':
      'WebAssembly.compile(small).then((made) => Object.getPrototypeOf(made) === WebAssembly.Module.prototype)',
    'a streamed module': `WebAssembly.compileStreaming(new Response(small, { headers: { 'content-type': 'application/wasm' } })).then(String)`,
    'a streamed instance': `WebAssembly.instantiateStreaming(new Response(small, { headers: { 'content-type': 'application/wasm' } })).then((made) => Object.keys(made) + (made.instance instanceof WebAssembly.Instance))`,
    'a subclass of Worker': `Object.getPrototypeOf(new (class Mine extends Worker {})('data:,')).constructor.name`,
    'a worker': `[new Worker('data:,'), new Worker('data:,').constructor === Worker]`,
    'the order in which options are read': `(() => { const read = []; new Worker('data:,', new Proxy({}, { get: (_, name) => { read.push(String(name)); } })); return read; })()`,
    'arguments.callee of a getter': `(() => { const seen = []; document.body.append({ toString() { seen.push(new Error().stack.includes('extension')); return ''; } }); return seen; })()`,
    'how deep calls go': `(() => { let depth = 0; const dive = () => { depth += 1; document.body.append({ toString: () => (dive(), '') }); }; try { dive(); } catch {} return depth > 500; })()`,
  }),
  'how soon promises settle': `return {
    'compile of nothing': await ticks(WebAssembly.compile()),
    'compile of text': await ticks(WebAssembly.compile('x')),
    'instantiate of nothing': await ticks(WebAssembly.instantiate()),
    'instantiate with odd imports': await ticks(WebAssembly.instantiate(small, 7)),
    'compileStreaming of nothing': await ticks(WebAssembly.compileStreaming()),
  };`,
  'frames: load events, records and markup': `const seen = {};
    const count = async (name, insert) => {
      const box = add('div'), records = [];
      document.body.append(box);
      let loads = 0;
      const observer = new MutationObserver((all) => records.push(...all.map((one) => one.type + one.addedNodes.length + one.removedNodes.length)));
      observer.observe(box, { childList: true, subtree: true });
      addEventListener('load', (event) => { if (event.target?.localName === 'iframe') loads += 1; }, { capture: true, signal: AbortSignal.timeout(2000) });
      let own = 0;
      insert(box, () => { own += 1; });
      const at = frames.length;
      await new Promise((done) => setTimeout(done, 400));
      seen[name] = [loads, own, at, records, box.innerHTML].join(' ; ');
      box.remove();
    };
    const made = (heard, attributes) => { const one = add('iframe', attributes); one.onload = heard; return one; };
    await count('blank', (box, heard) => box.append(made(heard, {})));
    await count('a page', (box, heard) => box.append(made(heard, { id: 'a', src: '/child', name: 'b' })));
    await count('srcdoc', (box, heard) => box.append(made(heard, { srcdoc: '<p>x' })));
    await count('a page beside a script', (box, heard) => { const all = new DocumentFragment(); all.append(made(heard, { id: 'a', src: '/child', name: 'b' }), add('script')); box.append(all); });
    await count('by markup', (box) => { box.innerHTML = '<p>x<iframe src="/child"></iframe>'; });
    await count('by adjacent markup', (box) => { box.insertAdjacentHTML('beforeend', '<p>x<iframe src="/child"></iframe>'); });
    customElements.define('x-known', class extends HTMLElement {});
    await count('by markup, beside own elements', (box) => { box.innerHTML = '<tr><td>x<x-known></x-known><iframe src="/child"></iframe>'; });
    await count('by adjacent markup, beside own elements', (box) => { box.append('y'); box.insertAdjacentHTML('afterbegin', '<x-known></x-known><iframe src="/child"></iframe>'); });
    return seen;`,
  'what is written': `const seen = {};
    const doc = frame().document;
    doc.open(); doc.write('<title>a > b</title><iframe src="about:blank"></iframe><p title=">">x<!-- > --><script>document.title += document.querySelectorAll("p").length</scr' + 'ipt><b>y'); doc.writeln('z', '<i>'); doc.close();
    seen.markup = doc.documentElement.outerHTML; seen.title = doc.title;
    const gone = add('iframe');
    document.body.append(gone);
    const old = gone.contentDocument;
    const loaded = new Promise((done) => { gone.onload = done; });
    gone.src = 'data:text/html,of another origin';
    await loaded;
    seen['where another origin’s page is by now'] = await tried(() => old.write('<iframe></iframe>'));
    return seen;`,
  'what is left behind': `await soon(); return {
    entries: performance.getEntries().filter((one) => /extension/.test(one.name)).length,
    fonts: document.fonts.size + document.fonts.status,
    markup: document.documentElement.outerHTML.replace(/<iframe.*?<\\/iframe>/g, ''),
    scripts: document.scripts.length,
  };`,
};

/** What cannot be mended, each with what a page sees in its place. */
export interface Difference {
  readonly why: string;
  readonly only?: 'firefox';
  readonly script: string;
  readonly expected: unknown;
}

const frames = `(stack) => stack.split('\\n').filter((line) => /<anonymous( code)?>:1:\\d+/.test(line)).length`;

export const DIFFERENCES: Readonly<Record<string, Difference>> = {
  'a native’s error has the guard’s frame in its stack': {
    why: 'a script cannot leave its own frame out of a stack; it names no file, so no extension',
    script: `try { document.body.appendChild(7); } catch (error) { return [(${frames})(error.stack), /extension/.test(error.stack)]; }`,
    expected: [1, false],
  },
  'page code that an insertion runs has it too': {
    why: 'the same',
    script: `let stack; customElements.define('x-stack', class extends HTMLElement { connectedCallback() { ({ stack } = new Error()); } });
      document.body.append(document.createElement('x-stack')); return [(${frames})(stack), /extension/.test(stack)];`,
    expected: [1, false],
  },
  'the order of the global’s names': {
    why: 'Firefox lists globals in the order of their first use, and the guard used some before the page',
    only: 'firefox',
    script: `const names = Object.getOwnPropertyNames(window); return names.indexOf('JSON') > names.indexOf('Intl');`,
    expected: true,
  },
};
