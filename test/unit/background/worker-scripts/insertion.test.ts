// The guard's place in a script: nothing before it that runs, nothing after it that means something else than before.
import { describe, expect, it } from 'vitest';
import { forbidsOwnText, insertionFor, type Insertion } from '../../../../src/background/worker-scripts/insertion';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const of = (text: string): Insertion => insertionFor(bytes(text));

it.each([
  ['', 0],
  ['let a;', 0],
  ['\ufefflet a;', 3],
  ['#!/usr/bin/env node\nlet a;', 20],
  ['#!x\r\nlet a;', 5],
  ['\ufeff#!x\nlet a;', 7],
  ['#!only', 6],
  ['#x in y', 0],
])('%j: the guard stands after byte mark and #! line', (text, at) => {
  expect(of(text).at).toBe(at);
});

it.each([
  '"use strict";',
  `'use strict'`,
  '"use strict"\nlet a',
  '// licence\n/* more ** stars */ "use strict"; f()',
  `"use client"; 'use asm'\n"use strict";`,
  '#!x\n\ufeff"use strict";',
  '"use strict" // because',
])('%j is strict', (text) => {
  expect(of(text).strict).toBe(true);
});

it.each([
  'let a; "use strict";',
  '"use strict" + a',
  '"use strict".length',
  '("use strict")',
  '"use\\x20strict";',
  '"use strict',
  '/* "use strict"; */ f()',
  '/* never closed "use strict";',
])('%j is not', (text) => {
  expect(of(text).strict).toBe(false);
});

describe('imports that would run before the guard', () => {
  it.each([
    'import "data:text/javascript,1"',
    "import'data:,1'",
    'import * as a from "blob:http://a/b"',
    'export * from /* here */ "DATA:,1"',
    'import// here\n"data:,1"',
    'import {a} from\u2028"data:,1"',
    'import " d\ta\nta:,1"',
    'import "\\x64ata:,1"',
    `import ${' '.repeat(5000)}"data:,1"`,
    `import /*${'x'.repeat(5000)}*/"data:,1"`,
  ])('%j', (text) => {
    expect(of(`let a;${text}`).overtaken).toBe(true);
  });

  it.each(['import "./a.js"', 'import a from "https://a.example/data:b"', 'import("data:,1")', 'f("data:,1")'])(
    'not %j',
    (text) => {
      expect(of(`let a;${text};let b;`).overtaken).toBe(false);
    },
  );
});

it.each([
  ["script-src 'self'", true],
  ["img-src *; worker-src 'self'", true],
  ['', false],
  ["frame-ancestors 'none'", false],
  ["script-src 'self' data:", false],
  ["default-src blob:; img-src 'self'", false],
  ["script-src 'nonce-a' 'strict-dynamic'", false],
])('the policy %j forbids such imports: %s', (policy, forbids) => {
  expect(forbidsOwnText(policy)).toBe(forbids);
});

it('the worst script takes time in proportion to its length', () => {
  const worst = ['from/*', 'import ', '/**/', '""', '"use strict"+', '*', ' '].map((part) =>
    part.repeat(Math.ceil(2 ** 20 / part.length)),
  );
  const start = performance.now();
  for (const text of worst) of(text);
  expect(performance.now() - start).toBeLessThan(10_000);
});
