// Puts the compiled core into a bundle: `#core` becomes a module with its text.
import type { Plugin } from 'vite';
import { coreText } from './compile';

const ID = '\0core';

export async function corePlugin(): Promise<Plugin> {
  const text = await coreText();
  return {
    name: 'core-text',
    enforce: 'pre',
    resolveId: (id) => (id === '#core' ? ID : undefined),
    load: (id) => (id === ID ? `export const coreText = ${JSON.stringify(text)};` : undefined),
  };
}
