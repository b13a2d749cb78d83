// The metered module computes what the original does, counts its work, and stops for good once the tick is taken away.
import { describe, expect, test } from 'vitest';
import { rewrite } from '../../../../src/detector/rewrite/rewrite';
import { TICK_MODULE } from '../../../../src/detector/rewrite/tick-module';
import { HEADER, i32, leb, name, section, vector } from '../../wasm/bytes';
import { placesOf } from './places';

const NAMES = { left: 'xL', tick: 'xT' };
const I32 = 0x7f;

/** count(n): loops n times and returns n. */
// prettier-ignore
const counting = [
  1, 1, I32,
  0x03, 0x40, 0x20, 1, ...i32(1), 0x6a, 0x22, 1, 0x20, 0, 0x49, 0x0d, 0, 0x0b,
  0x20, 1, 0x0b,
];
const COUNTER = Uint8Array.from([
  ...HEADER,
  ...section(1, vector([[0x60, 1, I32, 1, I32]])),
  ...section(3, vector([[0]])),
  ...section(7, vector([[...name('count'), 0, 0]])),
  ...section(10, vector([[...leb(counting.length), ...counting]])),
]);

interface Metered {
  readonly count: (turns: number) => number;
  readonly xL: WebAssembly.Global;
  readonly xT: WebAssembly.Table;
}

function metered(mining = false): Metered {
  const places = placesOf(COUNTER).map((place) => ({ ...place, mining }));
  const bytes = rewrite(COUNTER, places, NAMES);
  return new WebAssembly.Instance(new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>))
    .exports as unknown as Metered;
}

function tickOf(tick: () => void, other: () => void = tick, name = 'a'): unknown {
  const module = new WebAssembly.Module(Uint8Array.from(TICK_MODULE));
  return new WebAssembly.Instance(module, { a: { a: tick, b: other } }).exports[name];
}

describe('a metered module', () => {
  test('runs without anybody who counts', () => {
    expect(metered().count(1_000_000)).toBe(1_000_000);
  });

  test('counts its work in proportion to it', () => {
    const { count, xL } = metered();
    const used = (turns: number): number => {
      const before = xL.value as bigint;
      count(turns);
      return Number(before - (xL.value as bigint));
    };
    expect(used(1_000_000) / used(10_000)).toBeCloseTo(100, 0);
  });

  test('ticks whenever the units left are used up, and goes on', () => {
    const { count, xL, xT } = metered();
    let ticks = 0;
    xT.set(
      0,
      tickOf(() => {
        ticks += 1;
        xL.value = 100_000n;
      }),
    );
    xL.value = 100_000n;
    expect(count(1_000_000)).toBe(1_000_000);
    expect(ticks).toBeGreaterThan(50);
  });

  test('calls the second tick where its kernel is a proof of work', () => {
    const { count, xL, xT } = metered(true);
    const ticks: string[] = [];
    const tick = (name: string) => (): void => {
      ticks.push(name);
      xL.value = 1n << 40n;
    };
    for (const [at, name] of ['a', 'b'].entries()) xT.set(at, tickOf(tick('general'), tick('mining'), name));
    xL.value = 0n;
    count(1_000);
    expect(ticks).toEqual(['mining']);
  });

  test('is stopped in the middle of a call by emptying the table, and stays stopped', () => {
    const { count, xL, xT } = metered();
    xT.set(
      0,
      tickOf(() => xT.set(0, null)),
    );
    xL.value = 10n;
    expect(() => count(0xffffffff)).toThrow(WebAssembly.RuntimeError);
    expect(() => count(1)).toThrow(WebAssembly.RuntimeError);
  });
});

/** A function of so many empty loops. */
function loops(count: number): Uint8Array {
  const size = count * 3 + 2;
  const content = Buffer.concat([Buffer.of(0), Buffer.alloc(count * 3, '03400b', 'hex'), Buffer.of(0x0b)]);
  const code = Buffer.of(1, ...leb(size));
  const front = [...HEADER, ...section(1, vector([[0x60, 0, 0]])), ...section(3, vector([[0]]))];
  return Uint8Array.from(Buffer.concat([Buffer.of(...front, 10, ...leb(code.length + size)), code, content]));
}

test('a body that would outgrow what engines take is left as it is, and the next is metered all the same', () => {
  const metered = (bytes: Uint8Array): Uint8Array | null => rewrite(bytes, placesOf(bytes), NAMES);
  expect(metered(loops(120_000))).toBeNull();
  expect(WebAssembly.validate(metered(loops(1_000)) as Uint8Array<ArrayBuffer>)).toBe(true);
});
