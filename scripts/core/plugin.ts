// Puts the compiled core into a bundle: `#core` becomes a module with its text and the names of its rows.
import type { Plugin } from 'vite';
import { coreText, unpackerText } from './compile';
import { setNames, signatureNames } from './tables';

const ID = '\0core';

export async function corePlugin(): Promise<Plugin> {
  const names = { coreText: await coreText(), unpackerText: await unpackerText(), setNames, signatureNames };
  const lines = Object.entries(names).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`);
  return {
    name: 'core-text',
    enforce: 'pre',
    resolveId: (id) => (id === '#core' ? ID : undefined),
    load: (id) => (id === ID ? lines.join('\n') : undefined),
  };
}
