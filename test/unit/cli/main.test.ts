// The command as a person runs it: a child process, its output and its exit status.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HASH_WASM_FILE, X11_FILE } from '../detector/modules';

let folder = '';
const file = (name: string): string => join(folder, name);
const scan = (...words: string[]) => {
  const run = spawnSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'src/cli/main.ts', ...words], {
    encoding: 'utf8',
  });
  return { status: run.status, out: run.stdout, err: run.stderr };
};
const lines = (out: string): unknown[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mine-canary-'));
  writeFileSync(file('big.wasm'), Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 10, 0x80, 0x80, 0x80, 0x80, 4]));
  writeFileSync(file('empty.wasm'), '');
  writeFileSync(file('plain.html'), '<p>hello');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('scan', () => {
  test('--json prints one object a line; a malformed module is one of them, with offset and reason', () => {
    const run = scan('--json', X11_FILE, file('big.wasm'), file('empty.wasm'), file('plain.html'));
    expect(run.status).toBe(0);
    expect(lines(run.out)).toMatchObject([
      { file: X11_FILE, ok: true, verdict: 'block', families: ['x11'], reasons: ['dedicated-mining', 'hash-kernel'] },
      { ok: false, verdict: 'allow', error: 'malformed module at offset 8: section longer than the module' },
      { ok: false, error: 'malformed module at offset 0: empty' },
      { file: file('plain.html'), ok: true, verdict: 'allow', kernels: 0 },
    ]);
  });

  test('every module of a library is listed by number, none blocked', () => {
    const found = lines(scan('--json', HASH_WASM_FILE).out) as { file: string; verdict: string }[];
    expect(found[0]?.file).toBe(`${HASH_WASM_FILE}#1`);
    expect(found.map((f) => f.verdict)).not.toContain('block');
  });

  test('without --json: what, where, why, how sure; a missing file is said and does not stop the rest', () => {
    const run = scan(file('none.wasm'), X11_FILE);
    expect(run.status).toBe(1);
    expect(run.err).toContain('none.wasm');
    expect(run.out).toMatch(
      /BLOCK[\s\S]*x11[\s\S]*function \d+ at offset \d+[\s\S]*why: dedicated-mining[\s\S]*how sure: high/,
    );
  });

  test('a wrong flag ends with 2 and a hint', () => {
    expect(scan('--jsn')).toMatchObject({ status: 2, err: 'scan: unknown option --jsn; try --help\n' });
  });
});
