// Modules hidden in script text, in every dress that loaders use.
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { embeddedModules } from '../../../src/outside/embedded';
import { body, moduleOf } from '../wasm/bytes';

const module = Buffer.from(moduleOf([body(0x41, 7, 0x1a)]));
const base64 = module.toString('base64');

describe('a module is found', () => {
  test.each([
    ['as base64', `const w = "${base64}";`],
    ['as a data URL', `fetch("data:application/wasm;base64,${base64}")`],
    ['as base64 cut by spaces', `"${base64.replaceAll(/(.{10})/g, '$1 ')}"`],
    ['as base64 over escaped lines', `"${base64.replaceAll(/(.{20})/g, '$1\\n')}"`],
    ['as hex', `"${module.toString('hex')}"`],
    ['as capital hex', `"${module.toString('hex').toUpperCase()}"`],
    ['as escaped bytes', `"${[...module].map((b) => `\\x${b.toString(16).padStart(2, '0')}`).join('')}"`],
    ['as an array', `new Uint8Array([${[...module].join(', ')}])`],
    ['as an array of hex', `[${[...module].map((b) => `0x${b.toString(16)}`).join()}]`],
  ])('%s', (_title, text) => {
    expect(embeddedModules(text)).toEqual([new Uint8Array(module)]);
  });

  test('as base64 of gzip, which is left to unpack', () => {
    const packed = gzipSync(module);
    expect(embeddedModules(`"${packed.toString('base64')}"`)).toEqual([new Uint8Array(packed)]);
  });

  test('two different ones in order, repeats once', () => {
    const other = Buffer.from(moduleOf([body(0x41, 8, 0x1a)]));
    const text = `"${base64}" [${[...other].join()}] "${module.toString('hex')}"`;
    expect(embeddedModules(text)).toEqual([module, other].map((one) => new Uint8Array(one)));
  });

  test('innocent twin: text that only mentions wasm holds none', () => {
    expect(embeddedModules('WebAssembly.instantiate(asm) // H4sI, AGFzbQ, 0061736d, [0, 97, 115]')).toEqual([]);
  });

  test('any text: no throw', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => embeddedModules(`${a}AGFzbQEAAAA${b}"H4sIAAAA${a}`).length >= 0),
    );
  });
});
