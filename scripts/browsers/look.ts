// Looks for a browser that is already here: environment variable, PATH, usual places, puppeteer's cache.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { getInstalledBrowsers } from '@puppeteer/browsers';
import { puppeteerCache, type Known } from './known';

/** Every executable found, the one to prefer first. A set environment variable is the only answer, even a wrong one. */
export async function lookFor(known: Known): Promise<string[]> {
  const named = process.env[known.variable];
  if (named) return [named];
  const usual = known.places.filter((place) => existsSync(place));
  return [...onPath(known.commands), ...usual, ...(await downloaded(known))];
}

function onPath(commands: readonly string[]): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return commands.flatMap((command) =>
    folders.map((folder) => join(folder, command)).filter((file) => existsSync(file)),
  );
}

async function downloaded(known: Known): Promise<string[]> {
  const cacheDir = puppeteerCache();
  if (!existsSync(cacheDir)) return [];
  const found = await getInstalledBrowsers({ cacheDir });
  const ours = found.filter((one) => one.browser === known.download.browser);
  return ours.map((one) => one.executablePath).filter((file) => existsSync(file));
}
