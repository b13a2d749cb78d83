// F3 for modules: none of the innocent ones blocked, few of the ordinary ones metered.
import { bytesOf, nameOf, type CorpusModule } from '../corpus/module-index';
import { HEAD, judge, toRow, type Finding } from './finding';
import { percent, progress, table } from './table';

export interface InnocentsResult {
  readonly modules: number;
  readonly blocked: readonly Finding[];
  readonly meteredCrypto: readonly Finding[];
  readonly meteredGeneral: readonly Finding[];
  readonly unread: readonly Finding[];
}

const METERED_TO_REACH = 15;

export function benchInnocents(modules: readonly CorpusModule[]): InnocentsResult {
  const findings = modules.map((module, at) => {
    progress(`innocents ${at + 1}/${modules.length} ${module.package}`);
    return { crypto: module.crypto, ...judge(nameOf(module), bytesOf(module)) };
  });
  progress('');
  const general = findings.filter(({ crypto }) => !crypto);
  const metered = findings.filter(({ verdict }) => verdict === 'meter');
  const result: InnocentsResult = {
    modules: modules.length,
    blocked: findings.filter(({ verdict }) => verdict === 'block'),
    meteredCrypto: metered.filter(({ crypto }) => crypto),
    meteredGeneral: metered.filter(({ crypto }) => !crypto),
    unread: findings.filter(({ verdict }) => verdict === 'unread'),
  };
  print(result, findings.length, general.length);
  return result;
}

function print(result: InnocentsResult, all: number, general: number): void {
  console.log(`\n== F3 innocent modules: ${all}, of them crypto ${all - general} (${percent(all - general, all)})\n`);
  console.log(`blocked                ${result.blocked.length} (to reach: 0)`);
  console.log(
    `metered, not crypto    ${result.meteredGeneral.length} of ${general}: ${percent(result.meteredGeneral.length, general)} (to reach: ${METERED_TO_REACH} %)`,
  );
  console.log(`metered, crypto        ${result.meteredCrypto.length} of ${all - general}`);
  console.log(`not read               ${result.unread.length}\n`);
  const shown = [...result.blocked, ...result.unread, ...result.meteredGeneral];
  if (shown.length > 0) console.log(table(HEAD, shown.map(toRow)));
}
