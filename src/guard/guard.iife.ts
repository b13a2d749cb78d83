// The guard's entry, in every document (as a content script in the page's world) and, as its own text, in front of
// workers. It hooks the doors, then waits; it never asks the page anything and leaves no name behind.
import './pristine';
import { guardServiceWorkers } from './doors/outside';
import { guardWasm } from './doors/wasm';
import { guardRealms } from './doors/realm';
import { guardSharedWorkers } from './doors/shared-worker';
import { guardWorkers } from './doors/worker';
import { guardWorklets } from './doors/worklet';
import { startWrapped } from './doors/wrapped';
import { inheritance } from './inheritance';
import { awaitRelay } from './ports';
import { place } from './report';
import { reportFromWorker } from './worker-ways';
import { maskToString } from './wrap';

/** Set by the build: the token in a worker or worklet, undefined in a document. */
declare const guardToken: string | undefined;

maskToString();
guardWasm();
guardWorkers();
guardSharedWorkers();
if (place === 'page') guardRealms();
if (place === 'page') guardWorklets();
if (place === 'page') guardServiceWorkers();
if (place === 'page' && inheritance === undefined) awaitRelay();
if (guardToken !== undefined) reportFromWorker(guardToken);
startWrapped();
