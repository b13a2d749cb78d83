// Bytes that are not quite a module, and arguments that are not quite bytes; plus sound twins. Given to every wasm door.
import { wasm } from '../../demo/miner/build';

export interface Case {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Content type that the server sends with it. */
  readonly mime: string;
}

const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const module = (...sections: readonly number[][]): Uint8Array => Uint8Array.from([...HEADER, ...sections.flat()]);
const fine = 'application/wasm';

/** One function `add(i32, i32) -> i32`, exported. */
const ADD = module(
  [1, 7, 1, 0x60, 2, 0x7f, 0x7f, 1, 0x7f],
  [3, 2, 1, 0],
  [7, 7, 1, 3, 0x61, 0x64, 0x64, 0, 0],
  [10, 9, 1, 7, 0, 0x20, 0, 0x20, 1, 0x6a, 0x0b],
);

/** The same with `i32.add` turned into `drop`: well formed, but of the wrong type. */
const DROP = ADD.map((byte) => (byte === 0x6a ? 0x1a : byte));
const ENDLESS = Array.from({ length: 20 }, () => 0x80);

export const CASES: readonly Case[] = [
  { name: 'a sound module', bytes: ADD, mime: fine },
  { name: 'an empty module', bytes: module(), mime: fine },
  { name: 'no bytes at all', bytes: new Uint8Array(), mime: fine },
  { name: 'zero bytes', bytes: new Uint8Array(64), mime: fine },
  { name: 'half a header', bytes: Uint8Array.from(HEADER.slice(0, 6)), mime: fine },
  { name: 'another version', bytes: Uint8Array.from([...HEADER.slice(0, 4), 9, 0, 0, 0]), mime: fine },
  { name: 'a truncated section', bytes: module([1, 7, 1, 0x60]), mime: fine },
  { name: 'a section that claims 1 GB', bytes: module([1, 0x80, 0x80, 0x80, 0x80, 4, 1]), mime: fine },
  { name: 'a LEB number that overflows', bytes: module([1, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]), mime: fine },
  { name: 'a LEB number without end', bytes: module([1, ...ENDLESS]), mime: fine },
  { name: 'a billion functions claimed', bytes: module([3, 5, 0xff, 0xff, 0xff, 0xff, 3]), mime: fine },
  { name: 'a body that does not type-check', bytes: DROP, mime: fine },
  { name: 'bytes after the end', bytes: Uint8Array.from([...ADD, 0xff, 0xff]), mime: fine },
  { name: 'a text', bytes: new TextEncoder().encode('<!doctype html><p>404'), mime: fine },
  { name: 'a real miner cut in half', bytes: wasm().subarray(0, 100_000), mime: fine },
  { name: 'a sound module with the wrong type', bytes: ADD, mime: 'text/plain' },
  { name: 'a sound module with a type and more', bytes: ADD, mime: 'application/wasm; charset=utf-8' },
];
