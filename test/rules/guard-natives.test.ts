// In the guard, and in the rooms it reads modules with, a page may have poisoned every prototype: no iteration, no spread of lists, no methods but captured ones.
import { describe, expect, it } from 'vitest';
import { sourcesIn } from './sources';

/** Page-reachable spellings, each with what to use instead. */
const FORBIDDEN: readonly [RegExp, string][] = [
  [/\bfor \((?:const|let) [^;)]+ of /, 'for-of asks the page’s iterators: count an index'],
  [/\.\.\.(?!traps|found)\w+\s*[\])]/, 'spreading a list asks the page’s iterators: joinLists'],
  [
    /\.(?:push|map|filter|forEach|slice|concat|some|every|find|includes|join|split|replace|startsWith|then|catch)\(/,
    'call(captured, self, args)',
  ],
  [/\.length\] = /, 'an assignment to a new index asks Array.prototype for a setter: append'],
  [/\bawait\b|\basync\b/, 'await asks the page’s Promise.prototype.constructor: whenSettled'],
  [/\binstanceof\b/, 'instanceof asks the page’s Symbol.hasInstance'],
  [/\bJSON\.|\bArray\.|\bconsole\./, 'capture it in natives.ts first'],
];

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

describe('what runs in hostile realms uses captured primordials only', () => {
  const sources = ['src/guard', 'src/detector', 'src/wasm'].flatMap(sourcesIn);

  it.each(FORBIDDEN)('%s', (pattern, instead) => {
    const found = sources.flatMap(({ path, text }) =>
      withoutComments(text)
        .split('\n')
        .filter((line) => pattern.test(line))
        .map((line) => `${path}: ${line.trim()} (${instead})`),
    );
    expect(found).toEqual([]);
  });
});
