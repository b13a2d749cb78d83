// One script on its way to a worker: held back until it is known where the guard goes, then let through with the guard in
// it. A long script is let through from there on as it comes. On any failure of ours it arrives as it was sent.
import type { WebRequest } from 'webextension-polyfill';
import { noteError } from '../errors';
import { insertionFor } from './insertion';
import type { Prefixes } from './prefix';

/** Bytes that are held back at most. Longer scripts could hide an overtaking import further down and count as having one. */
const MOST_HELD = 4 * 2 ** 20;
const STRICT = new TextEncoder().encode('"use strict";');

/**
 * Puts a guard into the response behind `filter`: one of `prefixes`, or none where that settles to null. `alone` is true
 * where the response's policy forbids imports of data: and blob: URLs, so that nothing overtakes it.
 */
export function guardStream(filter: WebRequest.StreamFilter, prefixes: Promise<Prefixes | null>, alone: boolean): void {
  const wanted = prefixes.catch(unguarded);
  const held: Uint8Array[] = [];
  let size = 0;
  let released: Promise<void> | undefined;
  const write = (chunks: readonly Uint8Array[]): void => {
    for (const chunk of chunks) filter.write(chunk);
    filter.disconnect(); // the rest, if there is one, goes by the browser's own way
  };
  const release = (): void => {
    released ??= wanted
      .then((guard) => guard && withGuard(held, size, guard, alone))
      .catch(unguarded)
      .then((chunks) => write(chunks ?? held))
      .catch(() => undefined); // the page has ended the request meanwhile: nobody is left to write to
  };
  filter.ondata = ({ data }) => {
    held.push(new Uint8Array(data));
    size += data.byteLength;
    if (size > MOST_HELD) release();
  };
  filter.onstop = release;
}

function unguarded(error: unknown): null {
  void noteError('worker script', error);
  return null;
}

function withGuard(held: readonly Uint8Array[], size: number, guard: Prefixes, alone: boolean): Uint8Array[] {
  const script = joined(held, size);
  const { at, strict, overtaken } = insertionFor(script.subarray(0, MOST_HELD));
  const prefix = !alone && (overtaken || size > MOST_HELD) ? guard.ahead() : guard.plain;
  return [script.subarray(0, at), ...(strict ? [STRICT] : []), prefix, script.subarray(at)];
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
