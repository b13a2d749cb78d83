// Hand-made modules, one for each thing that could put an index or a reader astray. All are valid where the engine knows what they use.
import { HEADER, i32, leb, name, section, vector } from '../../wasm/bytes';

const I32 = 0x7f;
const I64 = 0x7e;
const VOID = [0x60, 0, 0];
const END = 0x0b;

interface Parts {
  /** Sections in their order. */
  readonly types?: readonly (readonly number[])[];
  readonly before?: readonly number[];
  readonly between?: readonly number[];
  readonly after?: readonly number[];
  readonly locals?: readonly number[];
  readonly code: readonly number[];
}

/** One function of type 0; `before` stands in front of the function section, `between` behind it, `after` at the end. */
function moduleWith({ types = [VOID], before = [], between = [], after = [], locals = [0], code }: Parts): Uint8Array {
  const content = [...locals, ...code, END];
  return Uint8Array.from([
    ...HEADER,
    ...section(1, vector(types)),
    ...before,
    ...section(3, [1, 0]),
    ...between,
    ...section(10, [1, ...leb(content.length), ...content]),
    ...after,
  ]);
}

const imported = (...entries: readonly (readonly number[])[]): number[] =>
  section(2, vector(entries.map((entry) => [...name('m'), ...name('n'), ...entry])));
const custom = (title: string): number[] => section(0, [...name(title), 1, 2, 3]);
const loop = (...code: readonly number[]): number[] => [0x03, 0x40, ...code, END];
const sixteen = (value: number): number[] => Array.from({ length: 16 }, () => value);
const memory = section(5, [1, 0, 1]);
const tag = section(13, [1, 0, 0]);

export const CONSTELLATIONS: readonly (readonly [title: string, bytes: Uint8Array])[] = [
  ['nothing but types, functions and code', moduleWith({ code: loop() })],
  ['no loop at all', moduleWith({ code: [] })],
  [
    'a hundred nested loops',
    moduleWith({ code: Array.from({ length: 100 }, () => 0).reduce((c) => loop(...c), [] as number[]) }),
  ],
  [
    'imports of every kind',
    moduleWith({
      before: imported([0, 0], [1, 0x70, 0, 1], [2, 0, 1], [3, I64, 0], [3, I32, 1], [4, 0, 0]),
      code: loop(0x23, 0, 0x1a, 0x10, 0),
    }),
  ],
  [
    'tables and globals of its own beside imported ones',
    moduleWith({
      before: imported([1, 0x70, 0, 1], [3, I64, 0]),
      between: [
        ...section(4, [2, 0x70, 0, 3, 0x6f, 1, 0, 9]),
        ...section(6, [1, I32, 1, ...i32(7), END]),
        ...section(
          7,
          vector([
            [...name('t'), 1, 1],
            [...name('g'), 3, 1],
            [...name('f'), 0, 0],
          ]),
        ),
        ...section(9, [1, 2, 1, ...i32(0), END, 0, 1, 0]),
      ],
      code: loop(0x23, 1, 0x1a, ...i32(0), 0x11, 0, 1),
    }),
  ],
  [
    'every section, and custom ones between all of them',
    moduleWith({
      before: [...custom('a'), ...imported([0, 0]), ...custom('b')],
      between: [
        ...custom('c'),
        ...section(4, [1, 0x70, 0, 1]),
        ...custom('d'),
        ...memory,
        ...custom('e'),
        ...tag,
        ...custom('f'),
        ...section(6, [1, I32, 0, ...i32(7), END]),
        ...custom('g'),
        ...section(7, vector([[...name('f'), 0, 1]])),
        ...custom('h'),
        ...section(8, [1]),
        ...section(9, [1, 0, ...i32(0), END, 1, 1]),
        ...section(12, [1]),
        ...custom('i'),
      ],
      code: loop(...i32(0), ...i32(0), ...i32(0), 0xfc, 0x08, 0, 0, 0xfc, 0x09, 0),
      after: [...custom('j'), ...section(11, [1, 1, 1, 9]), ...custom('name')],
    }),
  ],
  ['tags but no globals', moduleWith({ between: [...memory, ...tag], code: loop(0x08, 0) })],
  [
    'locals, parameters and results',
    moduleWith({
      types: [[0x60, 3, I32, I64, I32, 2, I64, I32]],
      locals: [3, 2, I32, 0, I64, 5, 0x7d],
      code: [...loop(0x20, 9, 0x1a), 0x20, 1, 0x20, 2],
    }),
  ],
  [
    'blocks of several values, loops that take some',
    moduleWith({
      types: [VOID, [0x60, 2, I32, I64, 2, I64, I32], [0x60, 2, I32, I64, 0], [0x60, 0, 2, I32, I64]],
      code: [
        0x02,
        3,
        ...i32(1),
        0x42,
        2,
        END,
        0x03,
        1,
        0x1a,
        0x1a,
        0x42,
        1,
        ...i32(0),
        END,
        0x1a,
        0x1a,
        ...i32(1),
        0x42,
        2,
        0x03,
        2,
        0x1a,
        0x1a,
        END,
      ],
    }),
  ],
  [
    'if, else, br_table, typed select, code that is never reached',
    moduleWith({
      code: loop(
        ...i32(1),
        0x04,
        0x40,
        0x0c,
        1,
        0x05,
        ...i32(0),
        0x0e,
        2,
        0,
        1,
        2,
        END,
        0x0f,
        0x6a,
        0x1a,
        ...loop(),
        0x00,
      ),
      locals: [0],
    }),
  ],
  [
    'typed select of references',
    moduleWith({
      code: loop(0xd0, 0x70, 0xd2, 0, ...i32(1), 0x1c, 1, 0x70, 0x1a),
      between: section(9, [1, 3, 0, 1, 0]),
    }),
  ],
  ['tail calls', moduleWith({ between: section(4, [1, 0x70, 0, 1]), code: loop(...i32(0), 0x13, 0, 0, 0x12, 0) })],
  [
    'old exceptions: try, catch, rethrow, delegate',
    moduleWith({
      between: tag,
      code: loop(0x06, 0x40, 0x06, 0x40, ...loop(0x08, 0), 0x18, 0, 0x07, 0, 0x09, 0, 0x19, 0x09, 0, END),
    }),
  ],
  [
    'new exceptions: try_table with every kind of clause',
    moduleWith({
      between: tag,
      types: [VOID, [0x60, 0, 1, 0x69]],
      code: loop(
        0x02,
        0x69,
        0x02,
        0x40,
        0x1f,
        0x40,
        4,
        0,
        0,
        0,
        1,
        0,
        1,
        2,
        0,
        3,
        1,
        ...loop(0x08, 0),
        END,
        END,
        0x0f,
        END,
        0x0a,
      ),
    }),
  ],
  [
    'SIMD, all shapes of immediates',
    moduleWith({
      between: memory,
      // prettier-ignore
      code: loop(
        ...i32(0), 0xfd, 0, 4, 0, 0xfd, 12, ...sixteen(3), 0xfd, 13, ...sixteen(11), 0xfd, 21, 3, 0x1a,
        ...i32(0), 0xfd, 12, ...sixteen(0x0b), 0xfd, 84, 0, 1, 3, 0x1a,
        0x43, 3, 0x0b, 3, 0x0b, 0x1a, 0x44, 3, 3, 3, 3, 3, 3, 3, 3, 0x1a,
      ),
    }),
  ],
  [
    'relaxed SIMD',
    // prettier-ignore
    moduleWith({ code: loop(0xfd, 12, ...sixteen(3), 0xfd, 12, ...sixteen(3), 0xfd, 0x80, 2, 0x1a) }),
  ],
  [
    'threads: atomics and a fence',
    moduleWith({
      between: section(5, [1, 3, 1, 1]),
      code: loop(...i32(0), ...i32(1), 0xfe, 0, 2, 0, 0x1a, ...i32(0), ...i32(1), 0xfe, 0x1e, 2, 4, 0x1a, 0xfe, 3, 0),
    }),
  ],
  [
    'memory64, with an offset over 32 bits',
    moduleWith({ between: section(5, [1, 4, 1]), code: loop(0x42, 0, 0x28, 2, 0x80, 0x80, 0x80, 0x80, 0x20, 0x1a) }),
  ],
  [
    'several memories',
    moduleWith({
      between: section(5, [2, 0, 1, 0, 1]),
      code: loop(...i32(0), 0x28, 0x42, 1, 4, 0x1a, ...i32(0), ...i32(0), ...i32(0), 0xfc, 10, 0, 1),
    }),
  ],
  [
    'recursive groups, subtypes, structs and arrays',
    moduleWith({
      types: [
        VOID,
        [
          0x4e,
          3,
          0x50,
          0,
          0x5f,
          2,
          I32,
          1,
          0x63,
          2,
          0,
          0x4f,
          1,
          1,
          0x5f,
          3,
          I32,
          1,
          0x63,
          2,
          0,
          0x78,
          1,
          0x5e,
          0x77,
          1,
        ],
        [0x50, 0, 0x60, 1, 0x64, 1, 0],
      ],
      locals: [1, 1, 0x63, 2],
      code: loop(
        0xfb,
        1,
        2,
        0x21,
        0,
        0x20,
        0,
        0xfb,
        2,
        2,
        0,
        0x1a,
        0x02,
        0x63,
        1,
        0x20,
        0,
        0xfb,
        0x18,
        3,
        0,
        1,
        2,
        END,
        0x1a,
      ),
    }),
  ],
  [
    'calls by reference',
    moduleWith({
      between: section(9, [1, 3, 0, 1, 0]),
      code: loop(0xd2, 0, 0x14, 0, 0xd0, 0, 0xd5, 0, 0x15, 0),
    }),
  ],
  [
    'numbers longer than they need be',
    moduleWith({ locals: [0x80, 0], code: loop(0x41, 0x80, 0x80, 0x80, 0x80, 0, 0x1a, 0x0c, 0x81, 0) }),
  ],
];
