// Finds a browser to test and show the extension in, or installs one, or says in one sentence what a person has to do.
import { existsSync } from 'node:fs';
import { BROWSERS, KNOWN, type BrowserName, type Known } from './browsers/known';
import { aptInstall, canUseApt } from './browsers/debian';
import { download } from './browsers/download';
import { lookFor } from './browsers/look';
import { majorVersion } from './browsers/version';

/** A browser is missing and could not be got; the message is meant for a person. */
export class NoBrowser extends Error {}

/** Path of an executable that is new enough. Throws NoBrowser with one sentence of advice. */
export async function findBrowser(name: BrowserName): Promise<string> {
  const known = KNOWN[name];
  const named = process.env[known.variable];
  if (named && !existsSync(named)) throw new NoBrowser(`${known.variable} is ${named}, but there is no such file.`);
  const found = await lookFor(known);
  const usable = found.find((file) => isNewEnough(file, known));
  return usable ?? getOne(known, found[0]);
}

const isNewEnough = (file: string, known: Known): boolean => (majorVersion(file) ?? Infinity) >= known.oldest;

async function getOne(known: Known, tooOld: string | undefined): Promise<string> {
  if (process.env[known.variable] && tooOld) throw new NoBrowser(outdated(known, tooOld));
  const got = canUseApt() ? await fromDebian(known) : await download(known);
  if (!(got instanceof Error)) return got;
  if (tooOld) throw new NoBrowser(outdated(known, tooOld));
  throw new NoBrowser(
    `No ${known.label} >= ${known.oldest} here and none could be installed (${got.message}): ${advice(known)}`,
  );
}

async function fromDebian(known: Known): Promise<string | Error> {
  const problem = aptInstall([known.packageName]);
  if (problem) return new Error(problem);
  const usable = (await lookFor(known)).find((file) => isNewEnough(file, known));
  return usable ?? new Error(`Debian's ${known.packageName} is older than ${known.oldest}`);
}

const advice = (known: Known): string => `install one, or set ${known.variable} to the path of its executable.`;

const outdated = (known: Known, file: string): string =>
  `${file} is version ${majorVersion(file) ?? 'unknown'}, but ${known.oldest} or newer is needed: ${advice(known)}`;

// Run by itself, it lists what it found: `npx tsx scripts/find-browser.ts`.
if (process.argv[1]?.endsWith('find-browser.ts')) {
  for (const name of BROWSERS) console.log(`${name}: ${await findBrowser(name)}`);
}
