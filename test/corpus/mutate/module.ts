// A module taken apart as far as the mutators need it, and put together again. Everything new goes to the end of its section,
// so that no index shifts. Throws Unsupported on types and instructions of proposals that the mutators do not know.
import { Reader, unsigned, Writer } from './binary';

export class Unsupported extends Error {}

export interface Body {
  /** Runs of [count, value type]. */
  locals: [count: number, type: number][];
  readonly parameters: number;
  /** Instructions with the last `end`. */
  code: Uint8Array;
}

export interface Parts {
  /** Sections by id, without those taken apart below. */
  readonly sections: Map<number, Uint8Array>;
  readonly types: Uint8Array[];
  readonly importedFunctions: number;
  readonly importedTables: number;
  readonly functions: number[];
  readonly bodies: Body[];
}

const [TYPE, IMPORT, FUNCTION, CODE] = [1, 2, 3, 10];
/** The order the binary format wants; data count (12) and tags (13) stand out of line. */
const ORDER = [1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11];

export function takeApart(bytes: Uint8Array): Parts {
  const sections = new Map<number, Uint8Array>();
  for (const reader = new Reader(bytes, 8); !reader.done;) {
    const id = reader.byte();
    const content = reader.take(reader.number());
    // Names and other custom sections are lost, as a miner's author would have it.
    if (id !== 0) sections.set(id, content);
  }
  const types = readTypes(sections.get(TYPE));
  const functions = readNumbers(sections.get(FUNCTION));
  const bodies = readBodies(sections.get(CODE), functions, types);
  const [importedFunctions = 0, importedTables = 0] = countImported(sections.get(IMPORT));
  return { sections, types, functions, bodies, importedFunctions, importedTables };
}

export function putTogether(parts: Parts): Uint8Array {
  const { sections } = parts;
  sections.set(TYPE, vector(parts.types));
  sections.set(FUNCTION, vector(parts.functions.map(unsigned)));
  sections.set(CODE, vector(parts.bodies.map(writeBody)));
  const out = new Writer().add([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  for (const id of ORDER) {
    const content = sections.get(id);
    if (content && content.length > 0) out.add([id, ...unsigned(content.length)]).add(content);
  }
  return out.done();
}

/** Adds a function with its own type; returns its index. */
export function addFunction(
  parts: Parts,
  type: readonly number[],
  body: Pick<Body, 'locals' | 'code'>,
  parameters: number,
): number {
  const key = type.join();
  let at = parts.types.findIndex((one) => [...one].join() === key);
  if (at < 0) at = parts.types.push(Uint8Array.from(type)) - 1;
  parts.functions.push(at);
  parts.bodies.push({ ...body, parameters });
  return parts.importedFunctions + parts.functions.length - 1;
}

/** Appends items to a section that is a vector. */
export function append(parts: Parts, id: number, items: readonly ArrayLike<number>[]): void {
  const reader = new Reader(parts.sections.get(id) ?? Uint8Array.of(0));
  const count = reader.number();
  const out = new Writer().add(unsigned(count + items.length)).add(reader.take(reader.end - reader.at));
  for (const item of items) out.add(item);
  parts.sections.set(id, out.done());
}

export const vectorLength = (content: Uint8Array | undefined): number => (content ? new Reader(content).number() : 0);

function vector(items: readonly ArrayLike<number>[]): Uint8Array {
  const out = new Writer().add(unsigned(items.length));
  for (const item of items) out.add(item);
  return out.done();
}

function readTypes(content: Uint8Array | undefined): Uint8Array[] {
  const reader = new Reader(content ?? Uint8Array.of(0));
  return Array.from({ length: reader.number() }, () => {
    const start = reader.at;
    if (reader.byte() !== 0x60) throw new Unsupported('a type that is no function');
    for (let part = 0; part < 2; part += 1) for (const type of reader.take(reader.number())) checkType(type);
    return reader.bytes.subarray(start, reader.at);
  });
}

function checkType(type: number): void {
  if (type === 0x63 || type === 0x64) throw new Unsupported('typed references');
}

function readNumbers(content: Uint8Array | undefined): number[] {
  const reader = new Reader(content ?? Uint8Array.of(0));
  return Array.from({ length: reader.number() }, () => reader.number());
}

function readBodies(
  content: Uint8Array | undefined,
  functions: readonly number[],
  types: readonly Uint8Array[],
): Body[] {
  const reader = new Reader(content ?? Uint8Array.of(0));
  return Array.from({ length: reader.number() }, (_, at) => {
    const end = reader.number() + reader.at;
    const locals = Array.from({ length: reader.number() }, (): [number, number] => [
      reader.number(),
      localType(reader),
    ]);
    const type = types[functions[at] ?? 0] ?? Uint8Array.of(0x60, 0, 0);
    return { locals, parameters: type[1] ?? 0, code: reader.take(end - reader.at) };
  });
}

function localType(reader: Reader): number {
  const type = reader.byte();
  checkType(type);
  return type;
}

function writeBody({ locals, code }: Body): Uint8Array {
  const head = locals.flatMap(([count, type]) => [...unsigned(count), type]);
  const count = unsigned(locals.length);
  const size = count.length + head.length + code.length;
  return new Writer().add(unsigned(size)).add(count).add(head).add(code).done();
}

/** Imports by kind: functions, tables, memories, globals, tags. */
function countImported(content: Uint8Array | undefined): number[] {
  const reader = new Reader(content ?? Uint8Array.of(0));
  const counts = [0, 0, 0, 0, 0];
  for (let left = reader.number(); left > 0; left -= 1) {
    reader.take(reader.number());
    reader.take(reader.number());
    const kind = readImport(reader);
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

function readImport(reader: Reader): number {
  const kind = reader.byte();
  if (kind === 0) reader.number();
  else if (kind === 1) readLimits(reader, true);
  else if (kind === 2) readLimits(reader, false);
  else if (kind === 3) reader.take(2);
  else skipTag(reader);
  return kind;
}

function skipTag(reader: Reader): void {
  reader.byte();
  reader.number();
}

function readLimits(reader: Reader, table: boolean): void {
  if (table) checkType(reader.byte());
  const flags = reader.byte();
  reader.number();
  if (flags & 1) reader.number();
}
