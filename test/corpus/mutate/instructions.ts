// Walks the instructions of a body (core specification 5.4, with SIMD, threads, bulk memory, exceptions and tail calls).
import { Reader } from './binary';
import { Unsupported } from './module';

/** `operands` is where the immediates start: after the opcode, or after the second number of a prefixed one. */
export type Visit = (opcode: number, sub: number, start: number, operands: number, end: number) => void;

export function walk(code: Uint8Array, visit: Visit): void {
  const reader = new Reader(code);
  while (!reader.done) {
    const start = reader.at;
    const opcode = reader.byte();
    const sub = opcode >= 0xfb && opcode <= 0xfe ? reader.number() : -1;
    const operands = reader.at;
    skip(reader, opcode, sub);
    visit(opcode, sub, start, operands, reader.at);
  }
}

function skip(reader: Reader, opcode: number, sub: number): void {
  if (opcode === 0xfd) return skipVector(reader, sub);
  if (opcode === 0xfe) return sub === 3 ? void reader.byte() : skipMemory(reader);
  if (opcode === 0xfc) return skipNumbers(reader, MISC[sub] ?? 0);
  if (opcode >= 0x28 && opcode <= 0x3e) return skipMemory(reader);
  if (opcode >= 0x45 && opcode <= 0xc4) return;
  if (opcode === 0x43 || opcode === 0x44) return void reader.take(opcode === 0x43 ? 4 : 8);
  if (opcode === 0x0e || opcode === 0x1c) return skipNumbers(reader, reader.number() + (opcode === 0x0e ? 1 : 0));
  if (opcode === 0x1f) return skipTryTable(reader);
  const count = NUMBERS.get(opcode);
  if (count === undefined) throw new Unsupported(`opcode 0x${opcode.toString(16)}`);
  skipNumbers(reader, count);
}

const MISC = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];
/** Opcodes whose immediates are that many numbers of variable length. */
const NUMBERS = new Map<number, number>([
  ...[0x00, 0x01, 0x05, 0x0a, 0x0b, 0x0f, 0x19, 0x1a, 0x1b, 0xd1].map((opcode): [number, number] => [opcode, 0]),
  ...[0x02, 0x03, 0x04, 0x06, 0x07, 0x08, 0x09, 0x0c, 0x0d, 0x10, 0x12, 0x18].map((opcode): [number, number] => [
    opcode,
    1,
  ]),
  ...[0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x3f, 0x40, 0x41, 0x42, 0xd0, 0xd2].map((opcode): [number, number] => [
    opcode,
    1,
  ]),
  [0x11, 2],
  [0x13, 2],
]);

function skipNumbers(reader: Reader, count: number): void {
  for (let i = 0; i < count; i += 1) while (reader.byte() >= 128);
}

function skipMemory(reader: Reader): void {
  if (reader.number() & 0x40) reader.number();
  skipNumbers(reader, 1);
}

function skipVector(reader: Reader, sub: number): void {
  if (sub <= 11 || sub === 92 || sub === 93) return skipMemory(reader);
  if (sub === 12 || sub === 13) return void reader.take(16);
  if (sub >= 21 && sub <= 34) return void reader.byte();
  if (sub >= 84 && sub <= 91) {
    skipMemory(reader);
    reader.byte();
  }
}

function skipTryTable(reader: Reader): void {
  skipNumbers(reader, 1);
  for (let left = reader.number(); left > 0; left -= 1) skipNumbers(reader, reader.byte() < 2 ? 2 : 1);
}
