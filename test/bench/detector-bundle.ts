// The detector as it is shipped: one minified file with the core in it.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { corePlugin } from '../../scripts/core/plugin';

const OUT = 'out/bench/detector';

/** Builds it and returns its file URL. */
export async function bundleDetector(): Promise<string> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    plugins: [corePlugin()],
    build: {
      outDir: OUT,
      minify: true,
      target: 'es2022',
      lib: { entry: 'src/detector/analyse.ts', formats: ['es'], fileName: () => 'detector.mjs' },
    },
  });
  return pathToFileURL(resolve(OUT, 'detector.mjs')).href;
}
