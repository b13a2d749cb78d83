// Structure-aware damage to real modules, chosen by a seed: half of the cases damage the whole module (sections, counts,
// sizes), half damage single bodies and put them into a module whose sizes are right again, so that the walker is reached.
import { countBodies } from '../../../src/wasm/bodies';
import { u32 } from '../../../src/wasm/cursor';
import { CODE, cutSections, open } from '../../../src/wasm/sections';
import { leb, moduleOf, random } from '../wasm/bytes';

/** A damaged copy of one of `seeds`; the same `seed` gives the same bytes. */
export function mutant(seeds: readonly Uint8Array[], seed: number): Uint8Array {
  const next = random(seed);
  const pick = (n: number): number => next() % Math.max(1, n);
  const bytes = seeds[pick(seeds.length)] ?? new Uint8Array();
  if (pick(2) === 0) return damageTimes(bytes, pick);
  const all = bodiesOf(bytes);
  const bodies = Array.from({ length: 1 + pick(4) }, () => [...damageTimes(all[pick(all.length)] ?? bytes, pick)]);
  return moduleOf(bodies.map((content) => [...leb(content.length), ...content]));
}

function damageTimes(bytes: Uint8Array, pick: (n: number) => number): Uint8Array {
  let out = bytes;
  for (let times = 1 + pick(3); times > 0; times--) out = damage(out, pick);
  return out;
}

/** Bodies of up to 3,000 bytes; longer ones make the cases slow and reach nothing new. */
function bodiesOf(bytes: Uint8Array): Uint8Array[] {
  const code = open(cutSections(bytes), CODE);
  const all = Array.from({ length: countBodies(code) }, () => {
    const size = u32(code);
    return bytes.slice(code.pos, (code.pos += size));
  });
  return all.filter((b) => b.length < 3000);
}

const EVIL = [0x00, 0x0b, 0x03, 0x02, 0x0e, 0x1f, 0x41, 0x42, 0x7f, 0x80, 0xff, 0xfb, 0xfc, 0xfd, 0xfe, 0x63, 0x64];

function damage(bytes: Uint8Array, pick: (n: number) => number): Uint8Array {
  const at = pick(bytes.length);
  // Half of all damage lands near the start, where sections, types and counts stand.
  const near = pick(2) === 0 ? pick(Math.min(bytes.length, 200)) : at;
  const kind = pick(8);
  if (kind === 0) return bytes.slice(0, at);
  if (kind === 1) return splice(bytes, near, 0, [EVIL[pick(EVIL.length)] ?? 0]);
  if (kind === 2) return splice(bytes, near, 1 + pick(8), []);
  if (kind === 3) return splice(bytes, near, 1, [0xff, 0xff, 0xff, 0xff, 0x0f]);
  if (kind === 4) return splice(bytes, near, 0, bytes.slice(at, at + pick(64)));
  if (kind === 5) return splice(bytes, near, 5, [0x80, 0x80, 0x80, 0x80, 0x80]);
  const out = bytes.slice();
  for (let n = 1 + pick(16); n > 0; n--) out[kind === 6 ? near + n : pick(bytes.length)] = EVIL[pick(EVIL.length)] ?? 0;
  return out;
}

function splice(bytes: Uint8Array, at: number, remove: number, insert: ArrayLike<number>): Uint8Array {
  const out = new Uint8Array(Math.max(0, bytes.length - Math.min(remove, bytes.length - at)) + insert.length);
  out.set(bytes.subarray(0, at));
  out.set(insert, at);
  out.set(bytes.subarray(Math.min(at + remove, bytes.length)), at + insert.length);
  return out;
}
