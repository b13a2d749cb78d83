// Builds modules byte by byte, so that tests can say what stands where, valid or not.

/** Unsigned LEB128. */
export function leb(value: number): number[] {
  const out: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    out.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return out;
}

/** Signed LEB128 of up to 64 bits. */
export function sleb(value: bigint | number): number[] {
  const out: number[] = [];
  let rest = BigInt(value);
  for (;;) {
    const low = Number(rest & 127n);
    rest >>= 7n;
    if ((rest === 0n && (low & 64) === 0) || (rest === -1n && (low & 64) !== 0)) return [...out, low];
    out.push(low + 128);
  }
}

export const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
export const section = (id: number, content: readonly number[]): number[] => [id, ...leb(content.length), ...content];
export const vector = (items: readonly (readonly number[])[]): number[] => [...leb(items.length), ...items.flat()];
export const name = (text: string): number[] => [...leb(text.length), ...Buffer.from(text)];

/** A body without locals; the final `end` is added. */
export const body = (...code: readonly number[]): number[] => {
  const content = [0, ...code, 0x0b];
  return [...leb(content.length), ...content];
};

/** A module of functions of type () -> (), function 0 exported as "f". */
export function moduleOf(bodies: readonly (readonly number[])[], more: readonly number[] = []): Uint8Array {
  return Uint8Array.from([
    ...HEADER,
    ...section(1, vector([[0x60, 0, 0]])),
    ...section(3, vector(bodies.map(() => [0]))),
    ...section(5, vector([[0, 1]])),
    ...section(7, vector([[...name('f'), 0, 0]])),
    ...section(10, vector(bodies)),
    ...more,
  ]);
}

export const i32 = (value: number): number[] => [0x41, ...sleb(value | 0)];
export const i64 = (value: bigint): number[] => [0x42, ...sleb(BigInt.asIntN(64, value))];
export const AND = 0x71;
export const OR = 0x72;
export const XOR = 0x73;
export const SHL = 0x74;
export const SHR_U = 0x76;
export const ROTL = 0x77;
export const SUB = 0x6b;
export const DROP = 0x1a;

/** A loop around `code` that ends after one turn. */
export const loop = (...code: readonly number[]): number[] => [0x03, 0x40, ...code, 0x0b];

/** `rounds` rounds of x = rotl(x ^ (x + k), n), each amount from `amounts` in turn. */
export function rounds(count: number, amounts: readonly number[]): number[] {
  const out: number[] = [...i32(1)];
  for (let r = 0; r < count; r++) out.push(...i32(0x1234567 + r), XOR, ...i32(amounts[r % amounts.length] ?? 5), ROTL);
  return [...out, DROP];
}

/** Pseudo-random numbers in [0, 2^32) from a seed, for cases that must be replayable. */
export function random(seed: number): () => number {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let t = Math.imul(s ^ (s >>> 15), s | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
}
