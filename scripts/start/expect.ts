// What the demo promises, checked page by page: each broken promise is one sentence.
import { LISTED_HOST } from '../../demo/hosts';
import type { Measured } from './measure';

/** A miner may get this share of its unprotected hashes before it is stopped. */
const TOLERATED = 0.01;

/** Sentences about what went wrong; none when every promise was kept. */
export function broken(without: Measured, withUs: Measured): string[] {
  const say = (words: string): string => `(${without.page.letter}) ${words}`;
  return [...checkDemo(without), ...(without.page.kind === 'works' ? innocent(withUs) : attack(without, withUs))].map(
    say,
  );
}

/** The demo must be real: an unprotected miner mines, an unprotected innocent page works. */
function checkDemo(without: Measured): string[] {
  const alive = without.page.kind === 'works' ? without.worked : without.count > 0;
  return alive ? [] : ['did not work even without the extension, so this run shows nothing'];
}

function attack(without: Measured, withUs: Measured): string[] {
  const wrong: string[] = [];
  const { count, state, minedOn, page } = withUs;
  if (page.kind === 'requests' && count > 0) wrong.push(`${count} requests reached ${LISTED_HOST}`);
  if (page.kind === 'mines' && count > without.count * TOLERATED) wrong.push(`${count} hashes got through`);
  if (minedOn) wrong.push('hashes came in after the verdict');
  if (state?.standing !== 'stopped') wrong.push(`the extension says "${state?.standing}", not "stopped"`);
  return wrong;
}

function innocent({ worked, state }: Measured): string[] {
  const wrong: string[] = [];
  if (!worked) wrong.push('an innocent page failed with the extension');
  if (state?.standing !== 'watching') wrong.push(`an innocent page is shown as "${state?.standing}"`);
  return wrong;
}
