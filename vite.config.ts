// Builds one browser's folder: the module pages (background, popup) by Vite, and beside them two classic scripts (guard,
// relay; scripts/page-scripts.ts).
import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';
import { corePlugin } from './scripts/core/plugin';
import { pageScripts } from './scripts/page-scripts';
import { compileLists } from './src/network/compile';
import { policyRules } from './src/network/policies';
import { isTarget, manifest, type Target } from './src/manifest';

const target = process.env.TARGET ?? 'chromium';
if (!isTarget(target)) throw new Error(`TARGET is ${target}; it must be chromium or firefox`);

/** Made now: this file can import nothing more once it has been read. */
const core = await corePlugin();
const scripts = await pageScripts(target);

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
      for (const [name, code] of Object.entries(scripts)) emit(name, code);
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
