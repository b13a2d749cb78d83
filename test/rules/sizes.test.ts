// Small files: a reader should see a whole file at a glance. Tables are named here with their reason.
import { expect, it } from 'vitest';
import { sourcesIn } from './sources';

const LONGEST = 300;
const TABLES: readonly string[] = [];

const lines = (text: string): number => text.split('\n').length - 1;
const sources = sourcesIn('src').filter(({ path }) => !TABLES.includes(path));

it(`no file over ${LONGEST} lines`, () => {
  const long = sources.filter(({ text }) => lines(text) > LONGEST).map(({ path, text }) => `${path}: ${lines(text)}`);
  expect(long).toEqual([]);
});

it('nine files in ten under 150 lines', () => {
  const sizes = sources.map(({ text }) => lines(text)).sort((a, b) => a - b);
  expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThan(150);
});

it('every file says in its first line what it is for', () => {
  expect(sources.filter(({ text }) => !/^(\/\/|\/\*)/.test(text)).map(({ path }) => path)).toEqual([]);
});
