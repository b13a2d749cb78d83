// Unpacks the core's binary, which weighs half as much in the guard's text that way. The unpacker is WebAssembly as well: a
// script would be cold here for longer than the whole work takes. World: any; throws where WebAssembly is forbidden.

import { compile, decodeBase64, instantiate, memoryOf, U8 } from '../wasm/natives';
import { BYTES_AT } from './unpacker/layout';

/** What unpacker/index.ts exports. */
interface Unpacker {
  readonly memory: object;
  readonly unpack: () => number;
}

export function unpack(text: string): Uint8Array {
  const unpacker = instantiate(compile(decodeBase64(text))) as Unpacker;
  const size = unpacker.unpack();
  return new U8(memoryOf(unpacker.memory), BYTES_AT, size);
}
