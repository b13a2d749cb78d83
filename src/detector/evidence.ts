// The shapes that cross the detector's border: evidence about one wasm module and the judgement derived from it.
// Evidence is facts; a judgement is only ever computed from evidence (judge.ts), never stored beside it.

/** What a page's module deserves before it has run. `meter` = it holds hashing code, so its work must be counted. */
export type Verdict = 'block' | 'meter' | 'allow';

/** One function whose loops are integer mixing. */
export interface Kernel {
  /** Index in the module's function index space (imports first). */
  readonly func: number;
  /** Byte offset of the function's body in the module. */
  readonly offset: number;
  /** Size of the body in bytes. */
  readonly size: number;
  /** Static number of mixing instructions in its loops (or in its straight line, if it is called from loops). */
  readonly mixing: number;
  /** How many bytes of the body that accounts for: the rest of a runtime's huge function is not kernel. */
  readonly hashing: number;
  /** Share (0..1) of xors and rotates among the body's mixing instructions. */
  readonly strong: number;
  /** The primitives recognised in it by constants and shape, e.g. `keccak`, `blake2b`; empty when only the shape says so. */
  readonly primitives: readonly string[];
  /** Whether it masks addresses to a scratchpad. */
  readonly scratch: boolean;
  /** Whether the module's mining-only families need it and hardly anything else runs it for seconds. */
  readonly mining: boolean;
}

export interface ModuleEvidence {
  readonly ok: true;
  readonly kernels: readonly Kernel[];
  /** Primitives seen anywhere in the module, sorted. */
  readonly primitives: readonly string[];
  /** Mining-only families, sorted: `x11`, `cryptonight`, `randomx`, `yespower`, `heavyhash`, ... */
  readonly families: readonly string[];
  /** Bytes of all function bodies; missing or 0 when no kernel was found. */
  readonly codeSize?: number;
  /** Largest share (0..1) that clear kernels have of what one export calls; not looked for where kernels are prominent. */
  readonly entry?: number;
  /** Share (0..1) of executed-shaped code, by bytes of functions reachable from exports, that lies in kernels. */
  readonly dedication: number;
}

/** The bytes are not a module that we can read. The engine decides what the page sees; we know nothing about it. */
export interface ModuleFault {
  readonly ok: false;
  /** Byte offset at which reading stopped. */
  readonly offset: number;
  readonly reason: string;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** Ids of the rules that fired, strongest first. Each has a text in _locales under `reason_<id>`. */
  readonly reasons: readonly string[];
}
