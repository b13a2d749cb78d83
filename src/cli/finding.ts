// What is reported about one module: the line that --json prints, made from evidence and judgement.

import { analyseModule } from '../detector/analyse';
import type { ModuleEvidence, Verdict } from '../detector/evidence';
import { judgeModule } from '../detector/judge';

export interface Finding {
  /** File name, with #1, #2, ... for the modules of a file that holds several. */
  readonly file: string;
  readonly ok: boolean;
  readonly verdict: Verdict;
  readonly families: readonly string[];
  readonly kernels: number;
  /** Share (0..1) of the code that is kernels. */
  readonly dedication: number;
  readonly reasons: readonly string[];
  readonly error?: string;
}

export interface Scanned {
  readonly finding: Finding;
  /** Null when the bytes could not be read. */
  readonly evidence: ModuleEvidence | null;
}

const NOTHING = { verdict: 'allow', families: [], kernels: 0, dedication: 0, reasons: [] } as const;

export function scanModule(file: string, bytes: Uint8Array): Scanned {
  const evidence = analyseModule(bytes);
  if (!evidence.ok) {
    const error = `malformed module at offset ${evidence.offset}: ${evidence.reason}`;
    return { finding: { file, ok: false, ...NOTHING, error }, evidence: null };
  }
  const { families, dedication } = evidence;
  const { verdict, reasons } = judgeModule(evidence);
  const rounded = Math.round(dedication * 1e4) / 1e4;
  const finding = { file, ok: true, verdict, families, kernels: evidence.kernels.length, dedication: rounded, reasons };
  return { finding, evidence };
}

/** A file that could not be read, or text without a module. */
export function noModule(file: string, ok: boolean, error?: string): Scanned {
  return { finding: { file, ok, ...NOTHING, ...(error === undefined ? {} : { error }) }, evidence: null };
}
