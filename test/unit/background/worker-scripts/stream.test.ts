// What the worker gets: the script with the guard in it, or, where there is to be none, exactly what the server sent.
import { expect, it, vi } from 'vitest';
import type { WebRequest } from 'webextension-polyfill';
import type { Prefixes } from '../../../../src/background/worker-scripts/prefix';

vi.mock('../../../../src/background/errors', () => ({ noteError: async () => undefined }));
const { guardStream } = await import('../../../../src/background/worker-scripts/stream');

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const PREFIXES: Prefixes = { plain: bytes('GUARD;'), ahead: () => bytes('GUARD;IMPORT\n') };

class Stream {
  written = '';
  passing = false;
  ondata?: (event: { data: ArrayBuffer }) => void;
  onstop?: (event: { data: ArrayBuffer }) => void;
  write = (chunk: Uint8Array): void => void (this.written += new TextDecoder().decode(chunk));
  disconnect = (): void => void (this.passing = true);
}

/** Sends the chunks through; a chunk that comes once the filter is disconnected goes by itself, as in the browser. */
async function sent(chunks: readonly string[], prefixes: Promise<Prefixes | null>, alone = false): Promise<string> {
  const stream = new Stream();
  guardStream(stream as unknown as WebRequest.StreamFilter, prefixes, alone);
  for (const chunk of chunks) {
    if (stream.passing) stream.write(bytes(chunk));
    else stream.ondata?.({ data: bytes(chunk).buffer as ArrayBuffer });
    await new Promise(setImmediate);
  }
  if (!stream.passing) stream.onstop?.({ data: new ArrayBuffer(0) });
  await vi.waitFor(() => expect(stream.passing).toBe(true));
  return stream.written;
}

const failing = (): never => {
  throw new Error('our own');
};

const ready = Promise.resolve(PREFIXES);

it.each([
  ['a script in pieces', ['let ', 'a;'], 'GUARD;let a;'],
  ['an empty one', [], 'GUARD;'],
  ['a strict one', ['"use strict";f()'], '"use strict";GUARD;"use strict";f()'],
  ['a #! line cut in two', ['#', '!x\nf()'], '#!x\nGUARD;f()'],
  ['one that an import overtakes', ['import "da', 'ta:,1"'], 'GUARD;IMPORT\nimport "data:,1"'],
])('%s', async (_, chunks, got) => {
  expect(await sent(chunks, ready)).toBe(got);
});

it('an import that the policy forbids overtakes nothing', async () => {
  expect(await sent(['import "data:,1"'], ready, true)).toBe('GUARD;import "data:,1"');
});

it('a long script is not held to its end, and counts as overtaken', async () => {
  const mega = 'x'.repeat(2 ** 20);
  const got = await sent([mega, mega, mega, mega, 'y', 'rest'], ready);
  expect(got.length).toBe('GUARD;IMPORT\n'.length + 4 * mega.length + 'yrest'.length);
  expect(got.startsWith('GUARD;IMPORT\nxxx') && got.endsWith('xyrest')).toBe(true);
});

it.each([
  ['on a site that is switched off', async () => null],
  ['where the guard could not be had', () => Promise.reject(new Error('no guard.js'))],
  ['where it could not be put in', async () => Object.defineProperty({ ...PREFIXES }, 'plain', { get: failing })],
])('as the server sent it %s', async (_, prefixes) => {
  expect(await sent(['"use strict";', 'f()'], prefixes())).toBe('"use strict";f()');
});
