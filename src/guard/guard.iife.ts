// The guard's entry, in every document (as a content script in the page's world) and, as its own text, in front of
// workers. It hooks the doors, then waits; it never asks the page anything and leaves no name behind.
import './pristine';
import { guardServiceWorkers } from './doors/outside';
import { guardWasm } from './doors/wasm';
import { guardInsertion } from './doors/insertion';
import { guardMarkup } from './doors/markup';
import { guardParser } from './doors/parser';
import { guardRealms } from './doors/realm';
import { guardSharedWorkers } from './doors/shared-worker';
import { guardWorkers } from './doors/worker';
import { guardWebCrypto } from './doors/web-crypto';
import { guardWorklets } from './doors/worklet';
import { startWrapped } from './doors/wrapped';
import { watchCustomElements } from './hold';
import { inheritance } from './inheritance';
import { realm } from './natives';
import { readPolicy } from './policy';
import { awaitRelay } from './ports';
import { place } from './report';
import { reportFromWorker } from './worker-ways';
import { maskToString } from './wrap';

/** Set by the build: the token in a worker or worklet, undefined in a document. */
declare const guardToken: string | undefined;

let started: Document | undefined;

maskToString(startDocument);
guardWasm();
guardWebCrypto();
guardWorkers();
guardSharedWorkers();
if (place === 'page') guardFrames();
if (place === 'page') guardWorklets();
if (place === 'page') guardServiceWorkers();
if (place === 'page') (inheritance === undefined ? startDocument : readPolicy)();
if (guardToken !== undefined) reportFromWorker(guardToken);
startWrapped();

function guardFrames(): void {
  guardRealms();
  guardInsertion();
  guardMarkup();
  watchCustomElements();
}

/** For each document that this realm gets: one, or a second of the same origin after an empty one. */
function startDocument(): void {
  const { document: here } = realm;
  if (here === started) return;
  started = here;
  readPolicy();
  guardParser();
  awaitRelay();
}
