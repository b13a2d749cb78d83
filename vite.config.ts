// Builds one browser's folder: the module pages (background, popup) by Vite, and beside them two classic scripts (guard,
// relay) that must run synchronously and therefore share no module with anything.
import { readFileSync } from 'node:fs';
import { build, defineConfig, type Plugin } from 'vite';
import { compileLists } from './src/network/compile';
import { isTarget, manifest } from './src/manifest';

const target = process.env.TARGET ?? 'chromium';
if (!isTarget(target)) throw new Error(`TARGET is ${target}; it must be chromium or firefox`);

/** One entry as one minified text without imports, exports or line breaks. */
async function script(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: { entry, formats: ['es'], fileName: () => 'out.js' },
    },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (!output || !('output' in output)) throw new Error(`no output for ${entry}`);
  return output.output[0].code.trim().replaceAll('\n', '');
}

/**
 * A classic script, strict by a directive inside its function: a leading one would be lost, or worse make a page's own
 * script strict, where the guard stands in front of it. The function's name gives the guard its own text (prelude.ts).
 */
const inFunction = (code: string): string => `(function guardSelf(guardToken){"use strict";${code}})();`;

/** Emits manifest, guard, relay and compiled lists into the bundle. */
function extension(): Plugin {
  return {
    name: 'mine-canary',
    apply: 'build',
    async generateBundle() {
      const emit = (fileName: string, source: string) => this.emitFile({ type: 'asset', fileName, source });
      emit('guard.js', inFunction(await script('src/guard/guard.iife.ts')));
      emit('relay.js', inFunction(await script('src/relay/relay.iife.ts')));
      const lists = compileLists({
        hosts: readFileSync('blocklists/hosts.txt', 'utf8'),
        patterns: readFileSync('blocklists/patterns.txt', 'utf8'),
        exceptions: readFileSync('blocklists/exceptions.txt', 'utf8'),
      });
      emit('rules/miners.json', JSON.stringify(lists.rules));
      emit('rules/match.json', JSON.stringify(lists.match));
      emit('manifest.json', JSON.stringify(manifest(target as 'chromium'), null, 2));
    },
  };
}

export default defineConfig({
  root: 'src',
  publicDir: '../public',
  plugins: [extension()],
  esbuild: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: `../dist/${target}`,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: { background: 'src/background/index.ts', popup: 'src/ui/popup/index.html' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js', assetFileNames: 'assets/[name][extname]' },
    },
  },
});
