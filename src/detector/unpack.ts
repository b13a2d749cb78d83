// Unpacks the core's binary, which weighs half as much in the guard's text that way. The unpacker is WebAssembly as well: a
// script would be cold here for longer than the whole work takes. World: any; throws where WebAssembly is forbidden.

import { unpackerText } from '#core';
import { asciiBytes, compile, copyBytes, decodeBase64, instantiate, lengthOf, memoryOf, U8 } from '../wasm/natives';
import { BYTES_AT, PACKED_AT } from './unpacker/layout';

/** What unpacker/index.ts exports. */
interface Unpacker {
  readonly memory: object;
  readonly unpack: () => number;
}

export interface Unpacked {
  readonly bytes: Uint8Array;
  /** What they lie in. The core runs in it too: engines set gigabytes of addresses aside for each memory, and run out of them. */
  readonly memory: object;
}

export function unpack(text: string): Unpacked {
  const { memory, unpack: run } = instantiate(compile(decodeBase64(unpackerText))) as Unpacker;
  const packed = asciiBytes(text);
  copyBytes(new U8(memoryOf(memory)), PACKED_AT, packed, 0, lengthOf(packed));
  const size = run();
  return { bytes: new U8(memoryOf(memory), BYTES_AT, size), memory };
}
