// The two classic scripts that run in pages, guard and relay: each one minified ASCII line in a function of its own, built
// apart from everything else, since they must run synchronously and therefore share no module with anything.
import { Script } from 'node:vm';
import { minify } from 'uglify-js';
import { build } from 'vite';
import type { Target } from '../src/manifest';
import { corePlugin } from './core/plugin';

/** What a script that runs in every frame of every page may weigh at most. */
const MOST = 60_000;

/** The language's own objects that guard and detector use by name: bound to the realm that is guarded. */
const REALM = 'Object,Reflect,Math,JSON,String,Function,Symbol,Uint8Array,Int32Array';

/**
 * Asks whether a guard is here already (src/guard/presence.ts), before anything is captured. An error says that the page has
 * spoilt this realm: it can only where a guard was first, so a forged answer gains nothing. A worker's own script may have
 * declared functions before our first line; one named Function makes this answer no, and is found by src/guard/pristine.ts.
 */
const STANDS_DOWN = `try{if(Function.prototype.toString.call(guardSelf)==="")return}catch{return}`;

/**
 * Strict by a directive inside its function: a leading one would be lost, or worse make a page's own script strict, where the
 * guard stands in front of it. The function's name gives the guard its own text (src/guard/prelude.ts), its parameters let a
 * guard start another one for a child realm (src/guard/children.ts).
 */
const guardFunction = (code: string): string =>
  `(function guardSelf(guardToken,guardInheritance,globalThis,guardMayWrap,guardOrders){"use strict";const{${REALM}}=globalThis;${STANDS_DOWN}${code}})`;

/** The relay, likewise strict and leaving no name. */
const relayFunction = (code: string): string => `(function(){"use strict";${code}})`;

/** In stacks that a page can read, the guard's frames would else name the extension by its id. */
const UNNAMED = '\n//# sourceURL=<anonymous>';

/** The arguments that start the guard in a document (the background knows these: worker-scripts/prefix.ts). */
const IN_DOCUMENT = 'void 0,void 0,globalThis';

/**
 * The same for documents of a site that the person allows: it runs only in a frame of another's page, whose document is out
 * of reach. Nothing a page does changes what `top` is, or lets it reach another origin's.
 */
const framedOnly = (code: string): string => `try{void top.document}catch{${code}}`;

/** File names and texts. */
export async function pageScripts(target: Target): Promise<Record<string, string>> {
  const guard = smaller(guardFunction(await bundled('guard', target)));
  const relay = smaller(relayFunction(await bundled('relay', target)));
  return { ...files('guard', `${guard}(${IN_DOCUMENT});`), ...files('relay', `${relay}();`) };
}

function files(name: string, code: string): Record<string, string> {
  if (/[^\x20-\x7e]/.test(code)) throw new Error(`${name} is not one ASCII line`);
  if (code.length > MOST) throw new Error(`${name}.js has ${code.length} characters, more than ${MOST}`);
  return { [`${name}.js`]: code + UNNAMED, [`${name}-framed.js`]: framedOnly(code) + UNNAMED };
}

/**
 * Names that the guard gives to its own objects only: never a platform's, a message's or a wasm export's. Shortened, since
 * every frame compiles them.
 */
const OWN_NAMES =
  /^(fault|faultAt|primitives|native|started|complete|parameters|outside|fragment|guarded|metered|starting|mayRun|isModule|wrapper|mixing|hashing|strong|codeSize|bounds|revoked|unitsFor|kernelOf|judged|accounts|address|incident|verdict|bytes|holder|imported|functions|copied|atStart|pace|pos|end|fail|found|run|order|spent|holds|tick|left|words|since|units|lease|door|due|offset|names|count|scratch|family|unnamed|documentOf|standingOrders|spend|onFirstWork|globals|report)$/;

const NONE = /^$/;

/** One entry without imports or exports. */
async function bundled(name: 'guard' | 'relay', target: Target): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [await corePlugin()],
    // Where the network layer can put the guard in front of a worker's script, no wrapper has to.
    define: { guardWraps: String(target === 'chromium') },
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: `src/${name}/${name}.iife.ts`,
        output: {
          format: 'es',
          minify: { compress: true, mangle: true, mangleProps: { include: name === 'guard' ? OWN_NAMES : NONE } },
        },
      },
    },
  });
  const output = Array.isArray(result) ? result[0] : result;
  const [chunk, ...more] = output && 'output' in output ? output.output : [];
  const code = chunk?.type === 'chunk' ? chunk.code.trim() : '';
  if (code === '' || more.length > 0) throw new Error(`${name} is not one chunk`);
  return code;
}

/** A function expression once more through a minifier that also inlines: a fifteenth of it, which every frame would read. */
function smaller(code: string): string {
  const { code: made, error } = minify(code, {
    expression: true,
    module: false, // or the directive goes
    compress: { passes: 3 },
    output: { ascii_only: true },
  } as Parameters<typeof minify>[1]);
  if (error) throw error;
  return `(${aliased(made)})`;
}

/** The property that is read most at the start; nothing else is hot enough there to be worth a name. */
const PROTOTYPE = /(?:(?<=\?\.)|(?<!\?)\.)prototype\b/g;
const ALIAS = '$p';

/** `prototype` as a variable in brackets: shorter by seven characters, sixty times. Minifiers would undo it. */
function aliased(code: string): string {
  if (code.includes(ALIAS)) throw new Error(`${ALIAS} is taken`);
  const shorter = code.replace(DIRECTIVE, `$&var ${ALIAS}="prototype";`).replace(PROTOTYPE, `[${ALIAS}]`);
  void new Script(`(${shorter})`); // a syntax error fails the build
  return shorter;
}

const DIRECTIVE = '"use strict";';
