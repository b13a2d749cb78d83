// The doors of WebAssembly in a page: every way from bytes to a module.
import { scripted, type Group, type Place } from './place';

/** `run(bytes)` gives a module or an instance, or throws. */
const door = (name: string, run: string, headers?: Place['headers']): Place =>
  scripted(name, `judgedBy(async (bytes) => { ${run} }).then(told)`, headers);

const response = `new Response(bytes, { headers: { 'content-type': 'application/wasm' } })`;

const DOORS: readonly Place[] = [
  door('new WebAssembly.Module', 'new WebAssembly.Module(bytes)'),
  door('WebAssembly.compile', 'await WebAssembly.compile(bytes)'),
  door('WebAssembly.instantiate', 'await WebAssembly.instantiate(bytes, {}).catch(notLinked)'),
  door('WebAssembly.compileStreaming', `await WebAssembly.compileStreaming(${response})`),
  door('WebAssembly.instantiateStreaming', `await WebAssembly.instantiateStreaming(${response}, {}).catch(notLinked)`),
  door('the constructor of a module', 'new (new WebAssembly.Module(modules.innocent)).constructor(bytes)'),
  door('a subclass of Module', 'new (class extends WebAssembly.Module {})(bytes)'),
  door('Reflect.construct with another target', 'Reflect.construct(WebAssembly.Module, [bytes], Object)'),
  door(
    'shared memory',
    `const { buffer } = new WebAssembly.Memory({ initial: 8, maximum: 8, shared: true });
    const view = new Uint8Array(buffer, 0, bytes.length); view.set(bytes); await WebAssembly.compile(view)`,
  ),
  door(
    'compile options (js-string)',
    `new WebAssembly.Module(bytes, { builtins: ['js-string'], importedStringConstants: 'x' })`,
  ),
];

/** Not a way today; should a browser let a page import wasm, this says so. */
const canary = (name: string, statement: string): Place =>
  scripted(
    name,
    `window.onerror = () => true; const script = make('script', { type: 'module' });
    script.onerror = () => told('absent'); script.text = '${statement}; told("open")';
    window.addEventListener('error', () => told('absent'), true); document.body.append(script);
    setTimeout(() => told('absent'), 1500);`,
  );

const IMPORTS: readonly Place[] = [
  canary('import from "miner.wasm"', `import * as miner from "/miner.wasm"`),
  canary('import source from "miner.wasm"', `import source miner from "/miner.wasm"`),
  scripted('import("miner.wasm")', `import('/miner.wasm').then(() => told('open'), () => told('absent'))`),
];

export const DOOR_GROUPS: readonly Group[] = [
  { title: 'WebAssembly, from bytes to a module', places: DOORS },
  { title: 'WebAssembly as an ES module', places: IMPORTS },
];
