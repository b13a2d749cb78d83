import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../src/cli/arguments';

describe('the command line', () => {
  test('flags may stand anywhere, -- ends them', () => {
    expect(parseArguments(['a.wasm', '--json', '--', '--json'])).toEqual({
      kind: 'scan',
      json: true,
      files: ['a.wasm', '--json'],
    });
  });

  test.each([
    [['--jsn', 'a.wasm'], 'unknown option --jsn'],
    [[], 'no file given'],
    [['--json'], 'no file given'],
  ])('%j is refused in words', (words, text) => {
    expect(parseArguments(words)).toEqual({ kind: 'error', text });
  });

  test('help explains verdicts and exit status', () => {
    const answer = parseArguments(['--help']);
    expect(answer).toMatchObject({ kind: 'help' });
    expect(answer.kind === 'help' && answer.text).toMatch(/block[\s\S]*meter[\s\S]*allow[\s\S]*Exit status/);
  });
});
