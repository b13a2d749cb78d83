// Gives a wasm module's imports and exports new names and changes nothing else: what an obfuscator does to a module.
// Format: https://webassembly.github.io/spec/core/binary/modules.html (sections 2 and 7). Trusts its input.
import type { Renamer } from './rename';

const IMPORTS = 2;
const EXPORTS = 7;

/** The same module with every import and export renamed. */
export function renameWasm(module: Uint8Array, rename: Renamer): Uint8Array {
  const parts: number[][] = [[...module.subarray(0, 8)]];
  const reader = new Reader(module, 8);
  while (!reader.done) {
    const id = reader.byte();
    const body = new Reader(reader.take(reader.number()), 0);
    const fresh = id === IMPORTS ? imports(body, rename) : id === EXPORTS ? exports(body, rename) : [...body.rest()];
    parts.push([id, ...leb(fresh.length), ...fresh]);
  }
  return Uint8Array.from(parts.flat());
}

function imports(body: Reader, rename: Renamer): number[] {
  const count = body.number();
  const out = leb(count);
  for (let i = 0; i < count; i++) {
    out.push(...name(rename(body.name())), ...name(rename(body.name())), ...description(body));
  }
  return out;
}

/** An import's kind and type, copied: function index, or the limits of a memory. The demo's modules import no others. */
function description(body: Reader): number[] {
  const kind = body.byte();
  if (kind === 0) return [kind, ...leb(body.number())];
  if (kind !== 2) throw new Error(`import kind ${kind} is not in this demo`);
  const flags = body.byte();
  const limits = flags & 1 ? [body.number(), body.number()] : [body.number()];
  return [kind, flags, ...limits.flatMap(leb)];
}

function exports(body: Reader, rename: Renamer): number[] {
  const count = body.number();
  const out = leb(count);
  for (let i = 0; i < count; i++) out.push(...name(rename(body.name())), body.byte(), ...leb(body.number()));
  return out;
}

const name = (text: string): number[] => {
  const bytes = new TextEncoder().encode(text);
  return [...leb(bytes.length), ...bytes];
};

/** Unsigned LEB128, shortest form. */
function leb(value: number): number[] {
  const out: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return [...out, rest];
    out.push((rest & 127) | 128);
  }
}

class Reader {
  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
  ) {}

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  byte(): number {
    return this.bytes[this.at++] ?? 0;
  }

  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }

  take(size: number): Uint8Array {
    this.at += size;
    return this.bytes.subarray(this.at - size, this.at);
  }

  name(): string {
    return new TextDecoder().decode(this.take(this.number()));
  }

  rest(): Uint8Array {
    return this.bytes.subarray(this.at);
  }
}
