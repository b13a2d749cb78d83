// One file that a worker loaded, looked at from outside: a module, or a script with modules and names of files in it.
import { analyseModule } from '../detector/analyse';
import type { Judgement, ModuleEvidence } from '../detector/evidence';
import { judgeModule } from '../detector/judge';
import { embeddedModules, isGzip, isModule } from './embedded';
import { gunzip } from './unpack';

/** A module that is to be stopped. */
export interface Miner {
  readonly evidence: ModuleEvidence;
  readonly judgement: Judgement;
}

export interface Look {
  readonly miner: Miner | null;
  /** The text, if it is a script: other files may be named in it. */
  readonly text: string;
}

/** Looks at a file's bytes, whatever name or type it came under. */
export async function lookAt(bytes: Uint8Array): Promise<Look> {
  if (isModule(bytes) || isGzip(bytes)) return { miner: await firstMiner([bytes]), text: '' };
  const text = new TextDecoder().decode(bytes);
  return { miner: await firstMiner(embeddedModules(text)), text };
}

async function firstMiner(modules: readonly Uint8Array[]): Promise<Miner | null> {
  for (const one of modules) {
    const module = isGzip(one) ? await gunzip(one) : one;
    const miner = module && isModule(module) ? judge(module) : null;
    if (miner !== null) return miner;
  }
  return null;
}

function judge(module: Uint8Array): Miner | null {
  const evidence = analyseModule(module);
  if (!evidence.ok) return null;
  const judgement = judgeModule(evidence);
  return judgement.verdict === 'block' ? { evidence, judgement } : null;
}
