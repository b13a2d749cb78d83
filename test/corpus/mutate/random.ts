// A seeded generator (mulberry32), so that every mutant can be made again from the seed that was printed.

export interface Random {
  /** 0 <= value < 1. */
  next(): number;
  /** 0 <= value < limit, whole. */
  below(limit: number): number;
  chance(share: number): boolean;
}

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return { next, below: (limit) => Math.floor(next() * limit), chance: (share) => next() < share };
}

/** A seed for one mutant of one module, so that leaving modules out does not change the others. */
export function seedFor(seed: number, ...names: readonly string[]): number {
  let hash = seed >>> 0;
  for (const letter of names.join('/')) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return hash;
}
