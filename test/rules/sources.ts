// The repository's own source files, for the rules that hold over all of them.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface Source {
  readonly path: string;
  readonly text: string;
}

const CODE = /\.tsx?$/;

/** Every TypeScript file below `folder`, with its path from the repository's root. */
export const sourcesIn = (folder: string): Source[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => CODE.test(name) && !name.includes('node_modules'))
    .map((name) => join(folder, name))
    .map((path) => ({ path: relative('.', path), text: readFileSync(path, 'utf8') }));

/** What a file imports from inside the repository, as paths from its root. */
export const importsOf = ({ path, text }: Source): string[] =>
  [...text.matchAll(/^(?:import|export)[^'"]*?from '(\.[^']+)'/gm)].map((match) =>
    relative('.', join(path, '..', match[1] as string)),
  );
