// Four rings of tests: pure units, the repository's own rules, pages in a fake DOM, the built extension in real browsers.
import { defineConfig } from 'vitest/config';
import { coreText } from './scripts/core/compile';

// Once for all workers, before their clocks start.
await coreText();

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      { test: { name: 'rules', include: ['test/rules/**/*.test.ts'] } },
      {
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: { name: 'pages', environment: 'happy-dom', include: ['test/pages/**/*.test.{ts,tsx}'] },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.spec.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
