// Puts packed bytes into the unpacker (src/detector/unpacker) as the data segment that it reads them from.
import { BYTES_AT, PACKED_AT } from '../../src/detector/unpacker/layout';
import { assemble } from './assemble';
import { pack } from './pack/pack';

const UNPACKER = 'src/detector/unpacker';
const DATA_SECTION = 11;
const I32_CONST = 0x41;
const END = 0x0b;
/** The decoder reads ahead by so much at most. */
const AHEAD = 8;

export async function selfUnpacking(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = pack(bytes);
  if (packed.length + AHEAD > BYTES_AT - PACKED_AT) throw new Error(`${packed.length} packed bytes are too many`);
  const segment = [0, I32_CONST, ...leb128(PACKED_AT, true), END, ...leb128(packed.length), ...packed];
  const section = [1, ...segment];
  return Uint8Array.from([...(await unpacker()), DATA_SECTION, ...leb128(section.length), ...section]);
}

let assembled: Promise<Uint8Array> | undefined;
const unpacker = (): Promise<Uint8Array> => (assembled ??= assemble(UNPACKER, '--initialMemory', '2'));

/** A number of no negative sign; `signed`: where its format has one. */
function leb128(value: number, signed = false): number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left >= (signed ? 64 : 128); left >>= 7) bytes.push((left & 127) | 128);
  return [...bytes, left];
}
