// compileStreaming and instantiateStreaming. The engine compiles the untouched Response (so it keeps its URL, its code
// cache and its speed) while we read a clone beside it; the page gets its module when engine and judgement agree.
import { admit, getReady } from '../gate';
import { joinLists } from '../../wasm/list';
import { NativeResponse, apply, call, construct, getHeader, getPrototypeOf, headersOf } from '../natives';
import { isObject, statusOf, wasm } from '../natives';
import { promised, settled, whenSettled } from '../promises';
import { readBody, tryClone } from '../read-body';
import { wrap } from '../wrap';
import { started } from './meter';
import { refusal } from './refusal';

type Native = (...args: never[]) => unknown;

/** One call of a streaming function by the page. */
interface Visit {
  readonly native: Native;
  readonly door: string;
  readonly done: (module: WebAssembly.Module) => void;
  readonly fail: (reason: unknown) => void;
}

const compileStreaming = wasm?.compileStreaming as Native | undefined;
const compile = wasm?.compile as Native | undefined;
const instantiate = wasm?.instantiate as Native | undefined;
const compileErrors = wasm?.CompileError.prototype;

export function streamingDoors(): void {
  wrap(wasm, 'compileStreaming', { apply: compileDoor });
  wrap(wasm, 'instantiateStreaming', { apply: instantiateDoor });
}

function compileDoor(native: Native, self: unknown, args: unknown[]): unknown {
  if (args.length === 0) return apply(native, self, args as never[]);
  return promised<WebAssembly.Module>((done, fail) => {
    enter(args[0], joinLists([], args, 1), { native, door: 'compileStreaming()', done, fail });
  });
}

/** Compile, judge, and only then instantiate: a module's start function runs during instantiation. */
function instantiateDoor(native: Native, self: unknown, args: unknown[]): unknown {
  const wrongImports = args[1] !== undefined && !isObject(args[1]);
  if (args.length === 0 || wrongImports) return apply(native, self, args as never[]);
  return promised((succeed, fail) => {
    const done = (module: WebAssembly.Module): void => {
      const making = apply(instantiate as Native, wasm, joinLists<unknown>([module], args, 1) as never[]);
      const made = (instance: WebAssembly.Instance): void => succeed({ module, instance: started(instance, module) });
      whenSettled(making as Promise<WebAssembly.Instance>, made, fail);
    };
    enter(args[0], joinLists([], args, 2), { native, door: 'instantiateStreaming()', done, fail });
  });
}

/** Takes the page's Response, or promise of one, once. */
function enter(source: unknown, options: unknown[], visit: Visit): void {
  const next = (response: unknown): void => {
    const clone = tryClone(response);
    if (clone === null) failNatively(visit, response);
    else compileBeside(response as Response, clone, options, visit);
  };
  whenSettled(settled(source), next, visit.fail);
  getReady();
}

function compileBeside(response: Response, clone: Response, options: unknown[], visit: Visit): void {
  let bytes: Uint8Array | undefined;
  let module: WebAssembly.Module | undefined;
  let broken: ((bytes: Uint8Array) => void) | undefined;
  const proceed = (): void => {
    if (bytes === undefined) return;
    if (broken !== undefined) return broken(bytes);
    if (module === undefined) return;
    const admitted = admit(bytes);
    if (admitted === null) visit.fail(refusal(visit.door));
    else if (admitted === bytes) visit.done(module);
    else compileMetered(admitted, options, visit);
  };
  const read = (all: Uint8Array): void => {
    bytes = all;
    proceed();
  };
  readBody(clone, read, visit.fail);
  const compiled = (value: WebAssembly.Module): void => {
    module = value;
    proceed();
  };
  const failed = (reason: unknown): void => {
    // Only errors about the bytes name the function; those about headers or the network are the same in both.
    if (visit.native === compileStreaming || !isCompileError(reason)) return visit.fail(reason);
    broken = (all) => replay(response, all, reason, visit);
    proceed();
  };
  const compiling = apply(compileStreaming as Native, wasm, joinLists<unknown>([response], options, 0) as never[]);
  whenSettled(compiling as Promise<WebAssembly.Module>, compiled, failed);
}

/** In place of the module that streamed: what the engine took of it was whole, so this differs by the meter alone. */
function compileMetered(bytes: Uint8Array, options: unknown[], visit: Visit): void {
  const compiling = apply(compile as Native, wasm, joinLists<unknown>([bytes], options, 0) as never[]);
  whenSettled(compiling as Promise<WebAssembly.Module>, visit.done, visit.fail);
}

const isCompileError = (reason: unknown): boolean => isObject(reason) && getPrototypeOf(reason) === compileErrors;

/**
 * compileStreaming's errors name compileStreaming; the page called instantiateStreaming. So that it sees exactly the
 * engine's words, the same bytes with the same headers fail once more in the function it called.
 */
function replay(response: Response, bytes: Uint8Array, reason: unknown, visit: Visit): void {
  const again = sameAgain(response, bytes);
  if (again === null || admit(bytes) === null) visit.fail(reason);
  else failNatively(visit, again);
}

function sameAgain(response: Response, body: Uint8Array): Response | null {
  try {
    const type = call<string | null>(getHeader, call(headersOf, response), ['content-type']);
    const headers = { __proto__: null, 'content-type': type ?? '' };
    const init = { __proto__: null, status: call<number>(statusOf, response), headers };
    return construct(NativeResponse, [body, init]) as Response;
  } catch {
    return null; // a status that scripts cannot set, e.g. of an opaque response
  }
}

/** The engine is certain to refuse this, in its own words; should it not, nothing unjudged gets out. */
function failNatively(visit: Visit, response: unknown): void {
  const refused = apply(visit.native, wasm, [response] as never[]) as Promise<unknown>;
  whenSettled(refused, () => visit.fail(refusal(visit.door)), visit.fail);
}
