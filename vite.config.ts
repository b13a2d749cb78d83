// Builds one browser's folder: the module pages (background, popup) by Vite, and beside them two classic scripts (guard,
// relay) that must run synchronously and therefore share no module with anything.
import { readFileSync } from 'node:fs';
import { build, defineConfig, type Plugin } from 'vite';
import { corePlugin } from './scripts/core/plugin';
import { compileLists } from './src/network/compile';
import { policyRules } from './src/network/policies';
import { isTarget, manifest, type Target } from './src/manifest';

const target = process.env.TARGET ?? 'chromium';
if (!isTarget(target)) throw new Error(`TARGET is ${target}; it must be chromium or firefox`);

/** Made now: this file can import nothing more once it has been read. */
const core = await corePlugin();

/**
 * Names that the guard gives to its own objects only: never a platform's, a message's or a wasm export's. Shortened, since
 * every frame compiles them.
 */
const OWN_NAMES =
  /^(fault|faultAt|primitives|native|started|complete|parameters|outside|fragment|guarded|metered|starting|mayRun|isModule|wrapper|mixing|hashing|strong|codeSize|bounds|revoked|unitsFor|kernelOf|judged|accounts|address|incident|verdict|bytes|holder|imported|functions|copied|atStart|pace)$/;

const NONE = /^$/;

/** One entry as one minified line without imports or exports. */
async function script(entry: string, ownNames: RegExp): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [core],
    // Where the network layer can put the guard in front of a worker's script, no wrapper has to.
    define: { guardWraps: String(target === 'chromium') },
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        output: { format: 'es', minify: { compress: true, mangle: true, mangleProps: { include: ownNames } } },
      },
    },
  });
  const output = Array.isArray(result) ? result[0] : result;
  const [chunk, ...more] = output && 'output' in output ? output.output : [];
  const code = chunk?.type === 'chunk' ? chunk.code.trim() : '';
  if (code === '' || more.length > 0 || /[\n\r]|[^\x20-\x7e]/.test(code))
    throw new Error(`${entry}: not one ASCII line`);
  return code;
}

/** The language's own objects that guard and detector use by name: bound to the realm that is guarded. */
const REALM = 'Object,Reflect,Math,JSON,String,Function,Symbol,Uint8Array,Int32Array';

/**
 * A classic script, strict by a directive inside its function: a leading one would be lost, or worse make a page's own
 * script strict, where the guard stands in front of it. The function's name gives the guard its own text (prelude.ts),
 * its parameters let a guard start another one for a child realm (doors/realm.ts).
 */
const inFunction = (code: string): string =>
  `(function guardSelf(guardToken,guardInheritance,globalThis,guardMayWrap,guardStopped){"use strict";const{${REALM}}=globalThis;${STANDS_DOWN}${code}})(void 0,void 0,globalThis);`;

/** In stacks that a page can read, the guard's frames would else name the extension by its id. */
const UNNAMED = '\n//# sourceURL=<anonymous>';

/** The relay, likewise strict and leaving no name. */
const inOwnScope = (code: string): string => `(function(){"use strict";${code}})();`;

/**
 * Asks whether a guard is here already (src/guard/presence.ts), before anything is captured. An error says that the page has
 * spoilt this realm: it can only where a guard was first, so a forged answer gains nothing. A worker's own script may have
 * declared functions before our first line; one named Function makes this answer no, and is found by src/guard/pristine.ts.
 */
const STANDS_DOWN = `try{if(Function.prototype.toString.call(guardSelf)==="")return}catch{return}`;

/**
 * The same for documents of a site that the person allows: it runs only in a frame of another's page, whose document is out
 * of reach. Nothing a page does changes what `top` is, or lets it reach another origin's.
 */
const framedOnly = (code: string): string => `try{void top.document}catch{${code}}`;

/** What a script that runs in every frame of every page may weigh at most. */
const MOST = 60_000;

const LISTS = 'virtual:lists';

/** Emits manifest, guard, relay and list rules; the background imports the lists' match table as `virtual:lists`. */
function extension(): Plugin {
  const read = (name: string): string => readFileSync(`blocklists/${name}.txt`, 'utf8');
  const lists = compileLists({ hosts: read('hosts'), patterns: read('patterns'), exceptions: read('exceptions') });
  return {
    name: 'mine-canary',
    resolveId: (id) => (id === LISTS ? LISTS : undefined),
    load: (id) => (id === LISTS ? `export const matchTable = ${JSON.stringify(lists.match)};` : undefined),
    async generateBundle() {
      const emit = (fileName: string, source: string) => this.emitFile({ type: 'asset', fileName, source });
      for (const [name, around] of Object.entries({ guard: inFunction, relay: inOwnScope })) {
        const code = around(await script(`src/${name}/${name}.iife.ts`, name === 'guard' ? OWN_NAMES : NONE));
        if (code.length > MOST) throw new Error(`${name}.js has ${code.length} characters, more than ${MOST}`);
        emit(`${name}.js`, code + UNNAMED);
        emit(`${name}-framed.js`, framedOnly(code) + UNNAMED);
      }
      emit('rules/miners.json', JSON.stringify(lists.rules));
      emit('rules/legacy.json', JSON.stringify(lists.legacyRules));
      if (target === 'chromium') emit('rules/policies.json', JSON.stringify(policyRules));
      emit('manifest.json', JSON.stringify(manifest(target as Target), null, 2));
    },
  };
}

export default defineConfig({
  root: 'src',
  publicDir: '../public',
  plugins: [core, extension()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: `../dist/${target}`,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: {
        background: 'src/background/index.ts',
        popup: 'src/ui/popup/index.html',
        blocked: 'src/ui/blocked/index.html',
      },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name].js',
        assetFileNames: 'assets/[name][extname]',
      },
    },
  },
});
