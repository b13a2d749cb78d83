// Shared pieces of the miner sources: AssemblyScript text is put together here, so that one algorithm gives rolled and unrolled builds.

export interface Style {
  /** Unrolled builds keep state in locals and repeat the round; rolled ones keep it in memory and loop. */
  readonly unroll: boolean;
}

/** A loop over `from..to`, or its body repeated with literal indices. */
export function loop(style: Style, name: string, from: number, to: number, body: (index: string) => string): string {
  if (!style.unroll) return `for (let ${name}: i32 = ${from}; ${name} < ${to}; ${name}++) { ${body(name)} }`;
  return repeat(to - from, (at) => body(String(at + from)));
}

/** `body` written out `count` times. */
export const repeat = (count: number, body: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => body(at)).join('\n');

/** A constant table in the module's data. */
export const table = (
  name: string,
  type: 'u8' | 'u32' | 'u64',
  values: readonly (number | bigint | string)[],
): string =>
  `const ${name} = memory.data<${type}>([${values.map((value) => (typeof value === 'string' ? value : `0x${value.toString(16)}`)).join(', ')}]);`;

/** Every miner: an 80-byte header with a nonce at its end, hashed until the digest falls under a target. */
export const SEARCH = `
const INPUT = memory.data(256, 16);
const OUTPUT = memory.data(128, 16);
export function input(): usize { return INPUT; }
export function output(): usize { return OUTPUT; }
export function hash(length: i32): void { digest(INPUT, length, OUTPUT); }
export function search(start: u32, count: u32, target: u32): i32 {
  for (let nonce = start; nonce < start + count; nonce++) {
    store<u32>(INPUT + 76, nonce);
    digest(INPUT, 80, OUTPUT);
    if (load<u32>(OUTPUT + 28) <= target) return nonce;
  }
  return -1;
}`;
