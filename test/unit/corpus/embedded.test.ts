// Modules hide in scripts in many spellings; the corpus must see through each of them, and must not take text for modules.
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { findEmbedded } from '../../corpus/embedded';
import { randomProgram } from '../../corpus/miners/random-programs';

const MODULE = Buffer.from(randomProgram(1));
const base64 = MODULE.toString('base64');
const lines = base64.match(/.{1,76}/g)!;

const SPELLINGS: readonly [string, string][] = [
  ['base64 in a data URL', `const url = "data:application/wasm;base64,${base64}";`],
  ['base64 over lines with spaces', `module.exports = "${lines.join(' ')}";`],
  ['base64 put together with plus', `var code = "${lines.join('" +\n  "')}";`],
  ['hex', `const hex = '${MODULE.toString('hex')}';`],
  ['a decimal array', `new Uint8Array([${MODULE.join(',')}])`],
  ['a hex array', `[${[...MODULE].map((byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(', ')}]`],
  ['gzip in base64', `load("${gzipSync(MODULE).toString('base64')}")`],
  ['zlib in base64', `const bytes = '${deflateSync(MODULE).toString('base64')}';`],
  ['brotli in base64', `decode("${brotliCompressSync(MODULE).toString('base64')}")`],
  ['a binary string', `binaryDecode("${binaryString(MODULE)}")`],
];

/** As emscripten writes it: byte 0 as U+0100, quotes and line ends escaped. */
function binaryString(bytes: Uint8Array): string {
  const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '"': '\\"', '\\': '\\\\' };
  return [...bytes]
    .map((byte) => String.fromCharCode(byte || 256))
    .map((one) => escapes[one] ?? one)
    .join('');
}

describe('modules embedded in scripts', () => {
  it.each(SPELLINGS)('finds %s', (_, text) => {
    const [found] = findEmbedded(text);
    expect(Buffer.from(found?.bytes ?? []).equals(MODULE)).toBe(true);
  });

  it('finds nothing in long text that is no module', () => {
    expect(
      findEmbedded(`const image = "data:image/png;base64,${Buffer.alloc(9000, 'png').toString('base64')}";`),
    ).toEqual([]);
    expect(findEmbedded(`const list = [${Array.from({ length: 500 }, (__, at) => at % 256).join()}];`)).toEqual([]);
  });
});
