// The guard's entry, in every document (as a content script in the page's world) and, as its own text, in front of blob:
// and data: workers. It hooks the doors, then waits; it never asks the page anything and leaves no name behind.
import './pristine';
import { guardWasm } from './doors/wasm';
import { guardInsertion } from './doors/insertion';
import { guardMarkup } from './doors/markup';
import { guardParser } from './doors/parser';
import { guardRealms } from './doors/realm';
import { guardWorkers } from './doors/worker';
import { watchCustomElements } from './hold';
import { inheritance } from './inheritance';
import { awaitParent, awaitRelay } from './ports';
import { realm } from './natives';
import { place } from './report';
import { maskToString } from './wrap';

/** Set by the build: the token in a worker, undefined in a document. */
declare const guardToken: string | undefined;

let started: Document | undefined;

maskToString(startDocument);
guardWasm();
guardWorkers();
if (place === 'page') guardFrames();
if (guardToken !== undefined) awaitParent(guardToken);
else if (place === 'page' && inheritance === undefined) startDocument();

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
  guardParser();
  awaitRelay();
}
