// The packed core as text, and the unpacker (src/detector/unpacker) that a realm starts with.
import { BYTES_AT, PACKED_AT } from '../../src/detector/unpacker/layout';
import { assemble } from './assemble';
import { pack } from './pack/pack';

const UNPACKER = 'src/detector/unpacker';
/** Of 64 kB; the core, which runs in the same memory, must ask for no more. */
export const UNPACKER_PAGES = 3;

export function packed(bytes: Uint8Array): string {
  const text = pack(bytes);
  if (text.length > BYTES_AT - PACKED_AT) throw new Error(`${text.length} packed characters are too many`);
  return text;
}

export const unpacker = (): Promise<Uint8Array> => assemble(UNPACKER, '--initialMemory', String(UNPACKER_PAGES));
