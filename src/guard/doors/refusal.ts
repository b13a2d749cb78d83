// How a refused module looks to the page: as one that a Content Security Policy forbids, which pages know how to handle.
import { construct, wasm } from '../natives';

const CompileError = wasm?.CompileError;

/** The error for a refused module; `door` is the function the page called, worded as V8 words it. */
export const refusal = (door: string): Error =>
  construct(CompileError as ErrorConstructor, [
    `WebAssembly.${door}: Wasm code generation disallowed by embedder`,
  ]) as Error;
