// Hides the tables: data segments are stored xored with a key, and a start function puts them right again.
import { Reader, signed, unsigned, Writer } from './binary';
import { addFunction, putTogether, takeApart } from './module';
import type { Random } from './random';

const [START, DATA] = [8, 11];

interface Segment {
  readonly offset: number;
  readonly length: number;
  readonly key: number;
}

export function encodeData(bytes: Uint8Array, random: Random): Uint8Array {
  const parts = takeApart(bytes);
  const encoded: Segment[] = [];
  parts.sections.set(DATA, encodeSegments(parts.sections.get(DATA), random, encoded));
  if (encoded.length === 0) return bytes;
  const old = parts.sections.get(START);
  const code = [...encoded.flatMap(decodeLoop), ...(old ? [0x10, ...old] : []), 0x0b];
  const start = addFunction(parts, [0x60, 0, 0], { locals: [[1, 0x7f]], code: Uint8Array.from(code) }, 0);
  parts.sections.set(START, Uint8Array.from(unsigned(start)));
  return putTogether(parts);
}

function encodeSegments(content: Uint8Array | undefined, random: Random, encoded: Segment[]): Uint8Array {
  const reader = new Reader(content ?? Uint8Array.of(0));
  const count = reader.number();
  const out = new Writer().add(unsigned(count));
  for (let left = count; left > 0; left -= 1) {
    const start = reader.at;
    const offset = readOffset(reader);
    const length = reader.number();
    out.add(reader.bytes.subarray(start, reader.at));
    const bytes = reader.take(length);
    const key = offset === undefined || offset < 0 ? 0 : 1 + random.below(255);
    if (key > 0) encoded.push({ offset: offset ?? 0, length, key });
    out.add(bytes.map((byte) => byte ^ key));
  }
  return out.done();
}

/** The constant offset of a segment in memory 0, nothing for the other kinds. */
function readOffset(reader: Reader): number | undefined {
  const flags = reader.number();
  if (flags === 1) return undefined;
  if (flags === 2) reader.number();
  let value: bigint | undefined;
  for (let opcode = reader.byte(); opcode !== 0x0b; opcode = reader.byte()) {
    value = reader.signed();
    if (opcode !== 0x41) value = -1n;
  }
  return flags === 2 ? -1 : Number(value ?? -1n);
}

/** `local 0` runs from offset to end: memory[i] ^= key. */
function decodeLoop({ offset, length, key }: Segment): number[] {
  const i32 = (value: number): number[] => [0x41, ...signed(BigInt(value))];
  const begin = [...i32(offset), 0x21, 0, 0x03, 0x40];
  const change = [0x20, 0, 0x20, 0, 0x2d, 0, 0, ...i32(key), 0x73, 0x3a, 0, 0];
  const next = [0x20, 0, ...i32(1), 0x6a, 0x22, 0, ...i32(offset + length), 0x48, 0x0d, 0, 0x0b];
  return [...begin, ...change, ...next];
}
