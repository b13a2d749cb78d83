// Puts packed bytes into the unpacker (src/detector/unpacker) as the data segment that it reads them from.
import { BYTES_AT, PACKED_AT } from '../../src/detector/unpacker/layout';
import { assemble } from './assemble';
import { leb128 } from './leb128';
import { pack } from './pack/pack';

const UNPACKER = 'src/detector/unpacker';
/** Of 64 kB; the core, which runs in the same memory, must ask for no more. */
export const UNPACKER_PAGES = 3;
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
const unpacker = (): Promise<Uint8Array> =>
  (assembled ??= assemble(UNPACKER, '--initialMemory', String(UNPACKER_PAGES)));
